package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinksCommandTest {

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void the_key_of_links_is_replaced_and_what_to_do_instead_is_said() {
        // Given
        listener.answers("POST /api/links/rotation", 200, "{\"since\":\"2026-03-01T12:00:00Z\"}");

        // When
        var exitCode = session.types("links", "rotate");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains("from before 2026-03-01 12:00:00Z are no longer valid", "./ops ack ID");
    }

    @Test
    void without_a_verb_the_known_ones_are_named() {
        assertThat(session.types("links")).isEqualTo(2);
        assertThat(session.err()).contains("name what to do: ", "rotate");
    }
}
