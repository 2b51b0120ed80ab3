package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
             "since":"2026-03-01T11:00:00Z","changedAt":"2026-03-01T11:00:00Z","summary":"bad\\nworse","runbook":"docs/runbooks/RB-014-drill-failed.md"}""";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void an_alert_that_fires_is_shown_and_is_the_exit_code() {
        // Given
        listener.answers("GET /api/alerts", 200, "[%s,%s]".formatted(FIRING, ENDED));

        // When
        var exitCode = session.types("alerts");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.out().lines())
                .containsExactly(
                        "ALERT        TARGET  SEVERITY  STATE   SINCE                 AGE      RUNBOOK  SUMMARY",
                        "DrillFailed  t       P2        firing  2026-03-01 11:00:00Z  1 h ago  RB-014   bad");
    }

    @Test
    void alerts_that_have_ended_are_shown_on_demand() {
        // Given
        listener.answers("GET /api/alerts", 200, "[%s]".formatted(ENDED));

        // When
        var exitCode = session.types("alerts", "--all", "--json");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("BackupFailed", "RESOLVED");
    }

    @Test
    void no_alert_is_said_in_words() {
        // Given
        listener.answers("GET /api/alerts", 200, "[%s]".formatted(ENDED));

        // When
        var exitCode = session.types("alerts");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().strip()).isEqualTo("no alert fires");
    }
}
