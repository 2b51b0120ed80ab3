package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewTest {

    @Test
    void a_review_without_findings_ends_all_its_alerts() {
        assertThat(Review.conditions("shop", checks("none", Verdict.OK)))
                .allMatch(each -> !each.holds() && each.subject().equals("shop"))
                .extracting(Condition::test)
                .containsExactly(
                        Condition.Test.DB_QUERY_LATENCY,
                        Condition.Test.DB_CONNECTIONS,
                        Condition.Test.DB_AT_RISK,
                        Condition.Test.PERF_BLIND,
                        Condition.Test.PERF_REGRESSION,
                        Condition.Test.API_LATENCY,
                        Condition.Test.REDIS_HIT_RATE,
                        Condition.Test.DISK_USAGE,
                        Condition.Test.PROCESS_MEMORY);
    }

    @Test
    void a_critical_check_is_an_alert_with_evidence_and_next_step_and_a_warning_is_none() {
        assertThat(Review.conditions("shop", checks("lock-waits", Verdict.CRITICAL)))
                .filteredOn(Condition::holds)
                .singleElement()
                .isEqualTo(
                        new Condition(
                                Condition.Test.DB_AT_RISK, "shop", "it is so. Next: mend it"));
        assertThat(Review.conditions("shop", checks("lock-waits", Verdict.WARN)))
                .noneMatch(Condition::holds);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "PENDING"})
    void a_check_that_has_not_judged_neither_raises_nor_ends_an_alert(Verdict verdict) {
        assertThat(Review.conditions("shop", checks("slow-queries", verdict)))
                .extracting(Condition::test)
                .doesNotContain(Condition.Test.DB_QUERY_LATENCY)
                .contains(Condition.Test.DB_AT_RISK);
    }

    @Test
    void a_review_without_a_disk_in_its_settings_leaves_the_alert_of_the_morning_check_alone() {
        // Given
        var withoutDisk =
                checks("none", Verdict.OK).stream()
                        .filter(each -> !each.name().equals("disk"))
                        .toList();

        // When
        var conditions = Review.conditions("shop", withoutDisk);

        // Then
        assertThat(conditions)
                .extracting(Condition::test)
                .contains(Condition.Test.DB_AT_RISK)
                .doesNotContain(Condition.Test.DISK_USAGE);
    }

    @Test
    void what_is_removed_from_the_settings_and_only_reviews_judge_ends_its_alert() {
        assertThat(Review.conditions("shop", List.of()))
                .filteredOn(each -> !each.holds())
                .extracting(Condition::test)
                .contains(
                        Condition.Test.API_LATENCY,
                        Condition.Test.REDIS_HIT_RATE,
                        Condition.Test.PROCESS_MEMORY);
    }

    private static List<CheckView> checks(String name, Verdict verdict) {
        return Catalogue.checks().stream()
                .map(
                        each ->
                                new CheckView(
                                        each.name(),
                                        each.name().equals(name) ? verdict : Verdict.OK,
                                        "it is so",
                                        "mend it",
                                        List.of()))
                .toList();
    }
}
