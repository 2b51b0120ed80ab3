package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietCommandTest {

    private static final String WINDOW =
            """
            {"id":12,"target":"database shop","startsAt":"2026-03-01T11:00:00Z","endsAt":"%s",
             "reason":"new disk","openedBy":"anna","endedBy":%s}""";
    private static final String OPEN = WINDOW.formatted("2026-03-01T13:00:00Z", "null");
    private static final String ENDED = WINDOW.formatted("2026-03-01T11:30:00Z", "\"ben\"");

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void a_window_is_opened_for_a_target() {
        // Given
        listener.answers("POST /api/quiet-windows", 200, OPEN);

        // When
        var exitCode =
                session.types("quiet", "database shop", "--for", "2h", "--reason", "new disk");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getFirst().body())
                .contains("\"database shop\"", "7200", "\"new disk\"");
        assertThat(session.out())
                .contains("alerts of database shop are held back until 2026-03-01 13:00:00Z")
                .contains("./ops quiet end 12");
    }

    @Test
    void a_window_of_a_change_needs_no_reason() {
        // Given
        listener.answers("POST /api/quiet-windows", 200, OPEN);

        // When
        var exitCode = session.types("quiet", "database shop", "--for", "2h", "--change", "42");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getFirst().body())
                .contains("\"change\":\"42\"")
                .doesNotContain("new disk");
        assertThat(session.out()).contains("quiet window 12: alerts of database shop");
    }

    @Test
    void a_window_of_a_change_that_has_ended_is_not_opened_again() {
        // Given
        listener.answers("POST /api/quiet-windows", 200, ENDED);

        // When
        session.types("quiet", "database shop", "--for", "2h", "--change", "42");

        // Then
        assertThat(session.out()).contains("ended at 2026-03-01 11:30:00Z", "leave out --change");
    }

    @Test
    void a_window_without_a_reason_is_refused() {
        // When
        var exitCode = session.types("quiet", "database shop", "--for", "2h");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("--reason TEXT or --change ID is missing");
    }

    @Test
    void a_window_without_a_time_is_refused_also_for_a_change() {
        // When
        var exitCode = session.types("quiet", "database shop", "--change", "42");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("ops: --for TIME is missing; write: ops quiet");
    }

    @Test
    void windows_are_listed_with_their_state() {
        // Given
        listener.answers("GET /api/quiet-windows", 200, "[%s,%s]".formatted(ENDED, OPEN));

        // When
        session.types("quiet", "list");

        // Then
        assertThat(session.out().lines())
                .containsExactly(
                        "ID  TARGET         STATE         FROM                  UNTIL                 BY    REASON",
                        "12  database shop  ended by ben  2026-03-01 11:00:00Z  2026-03-01 11:30:00Z  anna  new disk",
                        "12  database shop  open          2026-03-01 11:00:00Z  2026-03-01 13:00:00Z  anna  new disk");
    }

    @Test
    void a_window_is_ended() {
        // Given
        listener.answers("DELETE /api/quiet-windows/12", 200, ENDED);

        // When
        var exitCode = session.types("quiet", "end", "12");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().strip()).isEqualTo("quiet window 12 of database shop has ended");
    }
}
