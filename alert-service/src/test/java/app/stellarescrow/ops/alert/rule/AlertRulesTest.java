package app.stellarescrow.ops.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.event.report.DrillResult;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.event.report.RestoreResult;
import app.stellarescrow.ops.event.report.VerifyResult;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertRulesTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final JobSpec SPEC = new JobSpec.Backup("stellar_escrow");

    @Test
    void fault_24_a_backup_that_shrank_is_an_alert_though_it_succeeded() {
        // Given
        var proof = new BackupResult.Proof(AT, true, "90 % fewer rows", List.of());

        // When
        var ruling = AlertRules.ruling(finished(new JobOutcome.Succeeded(backup(proof))));

        // Then
        assertThat(ruling.changes())
                .extracting(AlertChanged::name, AlertChanged::state)
                .contains(tuple("BackupSuspicious", State.FIRING))
                .doesNotContain(tuple("BackupTooOld", State.RESOLVED));
    }

    @Test
    void a_drill_of_the_newest_backup_ends_what_one_of_an_old_one_does_not() {
        // Given
        var report =
                new DrillResult(
                        "stellar_escrow", "s3://b/x", Evidence.FULL, AT, 25, 8.7, List.of());
        var passed = new JobOutcome.Succeeded(report);

        // When
        var newest = AlertRules.ruling(finished(new JobSpec.Drill("a", null), passed));
        var old = AlertRules.ruling(finished(new JobSpec.Drill("a", "x"), passed));

        // Then
        assertThat(newest.changes())
                .extracting(AlertChanged::name, AlertChanged::state)
                .contains(
                        tuple("DrillFailed", State.RESOLVED),
                        tuple("DrillTooOld", State.RESOLVED),
                        tuple("BackupTooOld", State.RESOLVED));
        assertThat(old.changes())
                .extracting(AlertChanged::name)
                .doesNotContain("DrillFailed", "DrillTooOld");
        assertThat(newest.text()).contains("25 checks", "evidence: full", "8.7 s");
        assertThat(newest.metric().orElseThrow())
                .containsEntry("type", "recovery_test")
                .containsEntry("passed", true);
    }

    @Test
    void fault_6_a_drill_that_misses_large_objects_is_an_alert_of_its_own_and_names_them() {
        // Given
        var check = Check.of("other objects", false, "large objects 3", "large objects 0");
        var failed = new JobOutcome.Failed("the drill of x failed: " + check.inWords(), "look");

        // When
        var ruling = AlertRules.ruling(finished(new JobSpec.Drill("a", null), failed));

        // Then
        assertThat(ruling.changes())
                .filteredOn(change -> change.state() == State.FIRING)
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.name()).isEqualTo("DrillFailed");
                            assertThat(change.summary())
                                    .contains("expected large objects 3, found large objects 0");
                        });
        assertThat(ruling.metric().orElseThrow())
                .containsEntry("type", "recovery_test")
                .containsEntry("passed", false);
    }

    @Test
    void a_restore_that_fails_pages_until_one_succeeds_and_says_what_is_kept() {
        // Given
        var spec = new RestoreSpec.FromBackup("a", null, null, "why");
        var report =
                new RestoreResult(
                        "shop", "s3://b/x", Evidence.FULL, "shop_before_1", 26, 61.5, List.of());

        // When
        var failed = AlertRules.ruling(finished(spec, new JobOutcome.Failed("no", "look")));
        var done = AlertRules.ruling(finished(spec, new JobOutcome.Succeeded(report)));

        // Then
        assertThat(failed.changes())
                .extracting(AlertChanged::name, AlertChanged::state)
                .contains(tuple("RestoreFailed", State.FIRING));
        assertThat(done.changes())
                .extracting(AlertChanged::name, AlertChanged::state)
                .contains(tuple("RestoreFailed", State.RESOLVED));
        assertThat(
                        AlertRules.ruling(
                                        finished(
                                                new RestoreSpec.FromBackup("a", null, "copy", null),
                                                new JobOutcome.Succeeded(report)))
                                .changes())
                .as("a copy ends no other alert")
                .extracting(AlertChanged::name)
                .doesNotContain("RestoreFailed", "RestoreUndoFailed");
        assertThat(done.text()).contains("into database shop", "26 checks", "shop_before_1");
        assertThat(done.metric().orElseThrow()).containsEntry("type", "restore_success");
    }

    @Test
    void a_backup_that_was_read_back_ends_the_alert_of_its_absence() {
        // Given
        var proof = new BackupResult.Proof(AT, true, null, List.of());

        // When
        var ruling = AlertRules.ruling(finished(new JobOutcome.Succeeded(backup(proof))));

        // Then
        assertThat(ruling.changes())
                .extracting(AlertChanged::name, AlertChanged::state)
                .contains(
                        tuple("BackupSuspicious", State.RESOLVED),
                        tuple("BackupTooOld", State.RESOLVED));
    }

    @Test
    void a_verification_ends_that_alert_as_of_the_backup_it_read_and_not_as_of_now() {
        // Given
        var lastWeek = AT.minusSeconds(7 * 86_400);
        var report = new VerifyResult("escrow", List.of("old"), lastWeek, List.of());

        // When
        var ruling = AlertRules.ruling(finished(new JobOutcome.Succeeded(report)));

        // Then
        assertThat(ruling.changes())
                .extracting(AlertChanged::name, AlertChanged::state, AlertChanged::at)
                .contains(tuple("BackupTooOld", State.RESOLVED, lastWeek));
    }

    @Test
    void that_one_backup_is_intact_does_not_end_the_alert_of_another_that_is_damaged() {
        // Given
        var one = new JobSpec.Verify("escrow", "escrow_x.sql.gz");
        var report = new VerifyResult("escrow", List.of("escrow_x.sql.gz"), AT, List.of());
        var finished =
                new JobFinished(
                        UUID.randomUUID(), one, 1, AT, AT, new JobOutcome.Succeeded(report));

        // When
        var ruling = AlertRules.ruling(finished);

        // Then
        assertThat(ruling.changes()).extracting(AlertChanged::name).doesNotContain("VerifyFailed");
    }

    @Test
    void a_result_ends_the_alert_of_an_overdue_job_of_its_own_kind_only() {
        // When
        var ruling = AlertRules.ruling(finished(new JobOutcome.Cancelled("ada")));

        // Then
        assertThat(ruling.changes())
                .extracting(AlertChanged::name)
                .containsExactly("BackupOverdue");
    }

    @Test
    void fault_13_a_success_with_warnings_ends_the_failure_raises_nothing_and_names_them() {
        // Given
        var report =
                new BackupResult(
                        "escrow",
                        "s3://b/p/escrow_x.sql.gz",
                        5 << 20,
                        9,
                        "ab",
                        null,
                        List.of("pg_dump: warning: circular foreign keys"));

        // When
        var ruling = AlertRules.ruling(finished(new JobOutcome.Succeeded(report)));

        // Then
        assertThat(ruling.changes())
                .extracting(AlertChanged::name, AlertChanged::state)
                .contains(tuple("BackupFailed", State.RESOLVED));
        assertThat(ruling.changes()).allMatch(change -> change.state() == State.RESOLVED);
        assertThat(ruling.text())
                .contains(
                        "escrow",
                        "s3://b/p/escrow_x.sql.gz",
                        "5.2 MB",
                        "4.0 s",
                        "pg_dump: warning: circular foreign keys");
        assertThat(ruling.metric().orElseThrow())
                .containsEntry("source", "backup")
                .containsEntry("type", "backup_success")
                .containsEntry("file", "escrow_x.sql.gz")
                .containsEntry("ts", AT.plusSeconds(4).getEpochSecond());
    }

    @Test
    void a_failure_fires_backup_failed_as_p2_and_says_what_to_look_at() {
        // When
        var ruling = AlertRules.ruling(finished(new JobOutcome.Failed("disk on fire", "water")));

        // Then
        assertThat(ruling.changes())
                .filteredOn(change -> change.state() == State.FIRING)
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.name()).isEqualTo("BackupFailed");
                            assertThat(change.severity()).isEqualTo(Severity.P2);
                            assertThat(change.target()).isEqualTo("stellar_escrow");
                        });
        assertThat(ruling.text())
                .contains(
                        "Backup of target stellar_escrow FAILED",
                        "disk on fire",
                        "water",
                        "2 attempt(s)");
        assertThat(ruling.metric().orElseThrow())
                .containsEntry("type", "backup_failed")
                .containsEntry("target", "stellar_escrow")
                .containsEntry("reason", "disk on fire");
    }

    @Test
    void a_cancelled_job_is_reported_but_is_no_alert() {
        // When
        var ruling = AlertRules.ruling(finished(new JobOutcome.Cancelled("ada")));

        // Then
        assertThat(ruling.changes()).noneMatch(change -> change.state() == State.FIRING);
        assertThat(ruling.text()).contains("cancelled by ada");
    }

    @Test
    void a_job_without_a_result_fires_at_its_due_time() {
        // When
        var ruling =
                AlertRules.ruling(new JobOverdue(UUID.randomUUID(), SPEC, AT, AT.plusSeconds(9)));

        // Then
        assertThat(ruling.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.at()).isEqualTo(AT.plusSeconds(9)));
        assertThat(ruling.text()).contains("Backup of target stellar_escrow is overdue");
    }

    private static BackupResult backup(BackupResult.Proof proof) {
        return new BackupResult("escrow", "s3://b/x", 1, 1, "ab", proof, List.of());
    }

    private static JobFinished finished(JobOutcome outcome) {
        return finished(SPEC, outcome);
    }

    private static JobFinished finished(JobSpec spec, JobOutcome outcome) {
        return new JobFinished(UUID.randomUUID(), spec, 2, AT, AT.plusSeconds(4), outcome);
    }
}
