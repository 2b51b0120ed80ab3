package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code ops resolve}, {@code ops note} and {@code ops ack --undo}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResponseCommandsTest {

    private static final String ALERT =
            """
            {"name":"DrillFailed","target":"shop","severity":"P2","state":"%s",
             "since":"2026-03-01T11:00:00Z","changedAt":"2026-03-01T11:00:00Z","summary":"bad",
             "response":{"id":7,"phase":"%s","respondBy":%s,"level":0}}""";
    private static final String FIRING =
            ALERT.formatted("FIRING", "FIRING", "\"2026-03-01T12:30:00Z\"");
    private static final String RESOLVED = ALERT.formatted("RESOLVED", "RESOLVED", "null");

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void an_alert_is_resolved_with_a_reason() {
        // Given
        listener.answers("POST /api/alerts/7/resolution", 200, RESOLVED);

        // When
        var exitCode = session.types("resolve", "7", "--reason", "the disk was replaced");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getFirst().body())
                .isEqualTo("{\"text\":\"the disk was replaced\"}");
        assertThat(session.out().strip()).isEqualTo("DrillFailed of shop is resolved");
    }

    @Test
    void an_alert_is_not_resolved_without_a_reason() {
        // When
        var exitCode = session.types("resolve", "7");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("--reason");
        assertThat(listener.requests()).isEmpty();
    }

    @Test
    void an_alert_that_has_ended_is_not_resolved_and_the_service_says_why() {
        // Given
        listener.answers(
                "POST /api/alerts/7/resolution",
                409,
                "{\"detail\":\"alert 7 (DrillFailed of shop) ended\",\"hint\":\"there is nothing left to respond to\"}");

        // When
        var exitCode = session.types("resolve", "7", "--reason", "done");

        // Then
        assertThat(exitCode).isNotZero();
        assertThat(session.err())
                .contains("alert 7 (DrillFailed of shop) ended", "nothing left to respond to");
    }

    @Test
    void a_note_is_added_to_the_timeline() {
        // Given
        listener.answers("POST /api/alerts/7/notes", 200, FIRING);

        // When
        var exitCode = session.types("note", "7", "looks like the switch");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getFirst().body())
                .isEqualTo("{\"text\":\"looks like the switch\"}");
        assertThat(session.out().strip())
                .isEqualTo("noted; './ops alerts show 7' shows the timeline");
    }

    @Test
    void a_note_needs_a_text() {
        assertThat(session.types("note", "7")).isEqualTo(2);
        assertThat(session.err()).contains("TEXT");
    }

    @Test
    void an_acknowledgement_is_withdrawn_and_the_clock_goes_on() {
        // Given
        listener.answers("DELETE /api/alerts/7/acknowledgement", 200, FIRING);

        // When
        var exitCode = session.types("ack", "7", "--undo");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().strip())
                .isEqualTo("DrillFailed of shop waits for a response again: due in 30 min");
    }

    @Test
    void a_response_is_printed_as_json() {
        // Given
        listener.answers("POST /api/alerts/7/resolution", 200, RESOLVED);

        // When
        session.types("resolve", "7", "--reason", "done", "--json");

        // Then
        assertThat(session.out()).contains("\"state\" : \"RESOLVED\"");
    }
}
