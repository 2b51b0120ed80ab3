package app.stellarescrow.ops.job;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.VerifyResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobLogTest {

    private static final UUID ID = UUID.fromString("6f1c0b9e-0000-4000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void a_success_is_logged_with_its_run_attempt_and_duration() {
        var report = new VerifyResult("shop", List.of(), null, List.of());
        assertThat(words(new JobOutcome.Succeeded(report)))
                .isEqualTo("verify of shop succeeded: run %s, attempt 2, 3.2 s".formatted(ID));
    }

    @Test
    void a_failure_is_logged_with_reason_and_hint() {
        assertThat(words(new JobOutcome.Failed("no route", "look at the network")))
                .isEqualTo(
                        "verify of shop failed (no route; look at the network): run %s, attempt 2, 3.2 s"
                                .formatted(ID));
    }

    @Test
    void a_duration_is_written_as_in_alerts_in_every_locale() {
        // Given
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);

        // When
        try {
            // Then
            assertThat(words(new JobOutcome.Cancelled("anna"), 3_200)).endsWith(", 3.2 s");
            assertThat(words(new JobOutcome.Cancelled("anna"), 125_000)).endsWith(", 2 min 5 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_cancelled_job_is_logged_with_who_cancelled_it() {
        assertThat(words(new JobOutcome.Cancelled("anna")))
                .startsWith("verify of shop was cancelled by anna");
    }

    private static String words(JobOutcome outcome) {
        return words(outcome, 3_200);
    }

    private static String words(JobOutcome outcome, long millis) {
        return JobLog.words(
                new JobFinished(
                        ID,
                        new JobSpec.Verify("shop", null),
                        2,
                        AT,
                        AT.plusMillis(millis),
                        outcome));
    }
}
