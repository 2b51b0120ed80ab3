package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryCommandsTest {

    private static final String DEAD =
            """
            {"name":"pager","kind":"ntfy","host":"ntfy.sh","state":"DEAD",
             "lastSuccess":"2026-03-01T11:00:00Z","waiting":3,"answer":"pager answered 503"}""";
    private static final String WAITS =
            """
            {"id":"6f1c0b9e-0000-4000-8000-000000000001","receiver":"pager","about":"disk full",
             "state":"READY","createdAt":"2026-03-01T11:00:00Z","dueAt":"2026-03-01T12:05:00Z",
             "attempts":[{"at":"2026-03-01T11:00:00Z","delivered":false,
                          "answer":"pager answered 503","millis":12}]}""";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void a_receiver_that_does_not_work_is_shown_and_is_the_exit_code() {
        // Given
        listener.answers("GET /api/receivers", 200, "[%s]".formatted(DEAD));

        // When
        var exitCode = session.types("receivers");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.out().lines())
                .containsExactly(
                        "RECEIVER  KIND  HOST     STATE  LAST SUCCESS  WAITING  ANSWER",
                        "pager     ntfy  ntfy.sh  dead   1 h ago       3        pager answered 503");
    }

    @Test
    void failed_deliveries_are_shown_with_their_last_answer() {
        // Given
        listener.answers("GET /api/deliveries?failed=true&limit=20", 200, "[%s]".formatted(WAITS));

        // When
        var exitCode = session.types("deliveries", "--failed");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains("6f1c0b9e", "waits", "pager answered 503 (12 ms)", "disk full");
    }

    @Test
    void a_delivery_is_sent_again() {
        // Given
        listener.answers("POST /api/deliveries/6f1c0b9e/resend", 200, WAITS);

        // When
        var exitCode = session.types("resend", "6f1c0b9e");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("sent to pager again: disk full");
    }
}
