package app.stellarescrow.ops.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MaintenanceAlertsTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final JobSpec ALL = new MaintenanceSpec.Vacuum("shop", null, null);
    private static final JobSpec ONE = new MaintenanceSpec.Vacuum("shop", "trades", null);
    private static final JobSpec INDEX = new MaintenanceSpec.Reindex("shop", "i", null, "bloat");
    private static final JobOutcome FAILED = new JobOutcome.Failed("locked", "look", null, null);

    @Test
    void a_failed_vacuum_of_all_is_an_alert_until_the_next_one_succeeds_and_not_one_of_a_table() {
        assertThat(changes(ALL, FAILED)).contains(tuple("MaintenanceFailed", State.FIRING));
        assertThat(changes(ONE, done())).doesNotContain(tuple("MaintenanceFailed", State.RESOLVED));
        assertThat(changes(ALL, done())).contains(tuple("MaintenanceFailed", State.RESOLVED));
    }

    @Test
    void a_failed_reindex_is_an_alert_of_its_own() {
        assertThat(changes(INDEX, FAILED)).contains(tuple("MaintenanceStepFailed", State.FIRING));
        assertThat(changes(INDEX, done())).contains(tuple("MaintenanceStepFailed", State.RESOLVED));
    }

    private static JobOutcome done() {
        return new JobOutcome.Succeeded(
                new MaintenanceResult(
                        MaintenanceResult.Task.VACUUM,
                        new MaintenanceResult.Counts(1, 0, 0, 0),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static List<Tuple> changes(JobSpec spec, JobOutcome outcome) {
        var finished = new JobFinished(UUID.randomUUID(), spec, 1, AT, AT, outcome);
        return AlertRules.ruling(finished).changes().stream()
                .map((AlertChanged each) -> tuple(each.name(), each.state()))
                .toList();
    }
}
