package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertsCommandTest {

    private static final String ENDED =
            """
            {"name":"BackupFailed","target":"t","severity":"P2","state":"RESOLVED",
             "since":"2026-03-01T02:00:00Z","changedAt":"2026-03-01T03:00:00Z","summary":"done"}""";
    private static final String FIRING =
            """
            {"name":"DrillFailed","target":"t","severity":"P2","state":"FIRING",
             "since":"2026-03-01T11:00:00Z","changedAt":"2026-03-01T11:00:00Z","summary":"bad\\nworse","runbook":"docs/runbooks/RB-014-drill-failed.md","response":%s}""";
    private static final String AWAITED =
            """
            {"id":7,"phase":"ESCALATED","respondBy":"2026-03-01T12:30:00Z","level":1}""";
    private static final String ACKNOWLEDGED =
            """
            {"id":7,"phase":"ACKNOWLEDGED","level":0,"owner":{"name":"anna","until":"2026-03-01T12:30:00Z"}}""";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void an_alert_that_fires_is_shown_and_is_the_exit_code() {
        // Given
        listener.answers(
                "GET /api/alerts?limit=1000&firing=true",
                200,
                "[%s]".formatted(FIRING.formatted(AWAITED)));

        // When
        var exitCode = session.types("alerts");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.out().lines())
                .containsExactly(
                        "ID  ALERT        TARGET  SEVERITY  STATE      AGE      RESPONSE       RUNBOOK  SUMMARY",
                        " 7  DrillFailed  t       P2        escalated  1 h ago  due in 30 min  RB-014   bad");
    }

    @Test
    void an_acknowledged_alert_fires_and_waits_for_no_response() {
        // Given
        listener.answers("GET /api/alerts?limit=1000&open=true", 200, "[]")
                .answers(
                        "GET /api/alerts?limit=1000&firing=true",
                        200,
                        "[%s]".formatted(FIRING.formatted(ACKNOWLEDGED)));

        // When
        var open = session.types("alerts", "--open");

        // Then
        assertThat(open).isZero();
        assertThat(session.out().strip()).isEqualTo("no alert waits for a response");
        assertThat(session.types("alerts")).isEqualTo(1);
        assertThat(session.out()).contains("acknowledged", "anna until 2026-03-01 12:30:00Z");
    }

    @Test
    void a_person_acknowledges_for_a_time_and_is_told_the_runbook() {
        // Given
        listener.answers("POST /api/alerts/7/acknowledgement", 200, FIRING.formatted(ACKNOWLEDGED));

        // When
        var exitCode = session.types("ack", "7", "--for", "30m", "--take-over");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getLast().body())
                .contains("\"seconds\":1800", "\"takeOver\":true");
        assertThat(session.out())
                .contains("anna takes care of DrillFailed of t until 2026-03-01 12:30:00Z")
                .contains("docs/runbooks/RB-014-drill-failed.md");
    }

    @Test
    void the_timeline_of_an_alert_is_shown() {
        // Given
        listener.answers(
                "GET /api/alerts/7",
                200,
                "{\"alert\":%s,\"timeline\":[{\"at\":\"2026-03-01T11:00:00Z\",\"step\":\"SLA_BREACHED\",\"text\":\"no response within 1 h\"}]}"
                        .formatted(FIRING.formatted(AWAITED)));

        // When
        var exitCode = session.types("alerts", "show", "7");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("sla breached", "no response within 1 h");
    }

    @Test
    void alerts_that_have_ended_are_shown_on_demand() {
        // Given
        listener.answers("GET /api/alerts?limit=1000", 200, "[%s]".formatted(ENDED));

        // When
        var exitCode = session.types("alerts", "--all", "--json");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("BackupFailed", "RESOLVED");
    }

    @Test
    void no_alert_is_said_in_words() {
        // Given
        listener.answers("GET /api/alerts?limit=1000&firing=true", 200, "[]");

        // When
        var exitCode = session.types("alerts");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().strip()).isEqualTo("no alert fires");
    }

    @Test
    void a_list_that_is_cut_says_so() {
        // Given
        var thousand = Collections.nCopies(1_000, FIRING.formatted(AWAITED));
        listener.answers("GET /api/alerts?limit=1000&firing=true", 200, thousand.toString());

        // When
        session.types("alerts");

        // Then
        assertThat(session.out().lines()).hasSize(1_001);
        assertThat(session.err())
                .contains("only the first 1,000 are shown", "GET /api/alerts?limit=10000");
    }
}
