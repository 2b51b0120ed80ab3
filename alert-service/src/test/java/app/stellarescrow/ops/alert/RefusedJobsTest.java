package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedJobsTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void a_request_for_an_unknown_backup_raises_no_alert_but_is_reported() {
        // Given
        var outcome = JobOutcome.Failed.refused("there is no backup x", "./ops backups");
        var spec = new JobSpec.Drill("escrow", "x");

        // When
        var ruling =
                AlertRules.ruling(new JobFinished(UUID.randomUUID(), spec, 1, AT, AT, outcome));

        // Then
        assertThat(ruling.changes()).noneMatch(c -> c.state() == AlertChanged.State.FIRING);
        assertThat(ruling.text()).contains("there is no backup x");
    }
}
