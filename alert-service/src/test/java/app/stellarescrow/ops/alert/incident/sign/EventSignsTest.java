package app.stellarescrow.ops.alert.incident.sign;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.Condition;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventSignsTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T02:00:00Z");
    private static final Instant END = BEGIN.plusSeconds(600);
    private static final JobSpec BACKUP = new JobSpec.Backup("shop");

    @Test
    void the_first_of_several_failed_attempts_is_the_first_sign() {
        // When
        var signs = EventSigns.of(finished(3, new JobOutcome.Failed("disk full", "df -h")));

        // Then
        assertThat(signs).extracting(Sign::at).containsExactly(BEGIN, END);
        assertThat(signs).allMatch(Sign::bad).allMatch(sign -> sign.source().equals("job backup"));
        assertThat(signs.getFirst().text()).startsWith("2 attempt(s)");
    }

    @Test
    void a_job_that_was_refused_or_cancelled_says_nothing_about_its_target() {
        assertThat(EventSigns.of(finished(1, JobOutcome.Failed.refused("no such backup", "-"))))
                .isEmpty();
        assertThat(EventSigns.of(finished(1, new JobOutcome.Cancelled("anna")))).isEmpty();
    }

    @Test
    void a_condition_is_bad_while_it_holds() {
        assertThat(EventSigns.of(condition("no answer")))
                .containsExactly(new Sign("api", "condition SERVICE_DOWN", END, true, "no answer"));
        assertThat(EventSigns.of(condition(null))).singleElement().matches(sign -> !sign.bad());
    }

    @Test
    void an_overdue_job_is_bad_from_its_deadline() {
        // When
        var signs = EventSigns.of(new JobOverdue(UUID.randomUUID(), BACKUP, BEGIN, END));

        // Then
        assertThat(signs)
                .containsExactly(
                        new Sign("shop", "job backup", END, true, "no result by its deadline"));
    }

    private static ConditionChanged condition(@Nullable String problem) {
        return new ConditionChanged(
                new Condition(Condition.Test.SERVICE_DOWN, "api", problem), END);
    }

    private static JobFinished finished(int attempts, JobOutcome outcome) {
        return new JobFinished(UUID.randomUUID(), BACKUP, attempts, BEGIN, END, outcome);
    }
}
