package app.stellarescrow.ops.perf.review;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewOutcomeTest {

    private static final List<CheckView> GOOD =
            List.of(new CheckView("memory-growth", Verdict.OK, "good", null, List.of()));

    @Test
    void a_review_without_findings_ends_all_its_alerts() {
        assertThat(conditions(checks("none", Verdict.OK)))
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
        assertThat(conditions(checks("lock-waits", Verdict.CRITICAL)))
                .filteredOn(Condition::holds)
                .singleElement()
                .isEqualTo(
                        new Condition(
                                Condition.Test.DB_AT_RISK, "shop", "it is so. Next: mend it"));
        assertThat(conditions(checks("lock-waits", Verdict.WARN))).noneMatch(Condition::holds);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "PENDING"})
    void a_check_that_has_not_judged_neither_raises_nor_ends_an_alert(Verdict verdict) {
        assertThat(conditions(checks("slow-queries", verdict)))
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
        var conditions = conditions(withoutDisk);

        // Then
        assertThat(conditions)
                .extracting(Condition::test)
                .contains(Condition.Test.DB_AT_RISK)
                .doesNotContain(Condition.Test.DISK_USAGE);
    }

    @Test
    void what_is_removed_from_the_settings_and_only_reviews_judge_ends_its_alert() {
        assertThat(conditions(List.of()))
                .filteredOn(each -> !each.holds())
                .extracting(Condition::test)
                .contains(
                        Condition.Test.API_LATENCY,
                        Condition.Test.REDIS_HIT_RATE,
                        Condition.Test.PROCESS_MEMORY);
    }

    @Test
    void each_process_has_an_alert_of_its_own_and_one_that_is_gone_has_ended() {
        // Given
        var before = processes("indexer", "worker", "removed");
        var now = processes("indexer", "worker");
        var leaks = new CheckView.Item(Verdict.CRITICAL, "indexer", "grows", Map.of());
        var memory =
                new CheckView(
                        "memory-growth", Verdict.CRITICAL, "1 grows", "restart it", List.of(leaks));

        // When
        var conditions =
                ReviewOutcome.conditions(
                        "shop", List.of(memory), new Window(now, nCopies(5, before)));

        // Then
        assertThat(conditions)
                .filteredOn(each -> each.test() == Condition.Test.PROCESS_MEMORY)
                .containsExactlyInAnyOrder(
                        new Condition(Condition.Test.PROCESS_MEMORY, "shop", null),
                        new Condition(
                                Condition.Test.PROCESS_MEMORY,
                                "indexer",
                                "indexer: grows. Next: restart it"),
                        new Condition(Condition.Test.PROCESS_MEMORY, "worker", null),
                        new Condition(Condition.Test.PROCESS_MEMORY, "removed", null));
    }

    @Test
    void a_process_that_recovered_or_is_no_longer_in_the_settings_ends_its_own_alert() {
        // Given
        var before = processes("indexer", "removed");

        // When
        var conditions =
                ReviewOutcome.conditions(
                        "shop", GOOD, new Window(processes("indexer"), nCopies(5, before)));

        // Then
        assertThat(conditions)
                .filteredOn(each -> each.test() == Condition.Test.PROCESS_MEMORY)
                .noneMatch(Condition::holds)
                .extracting(Condition::subject)
                .containsExactlyInAnyOrder("shop", "indexer", "removed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "kubernetes"})
    void an_engine_that_does_not_answer_ends_no_alert_of_a_container(String engine) {
        // Given
        var silent = new Row(Row.failed(engine, "it does not answer", "mount it"));
        var agent = new Row(Map.of("name", "agent"));

        // When
        var conditions =
                ReviewOutcome.conditions(
                        "shop",
                        GOOD,
                        new Window(
                                processes(List.of(silent, agent)),
                                nCopies(5, processes("indexer", "agent"))));

        // Then
        assertThat(conditions)
                .filteredOn(each -> each.test() == Condition.Test.PROCESS_MEMORY)
                .extracting(Condition::subject)
                .contains("agent")
                .doesNotContain("indexer");
    }

    @Test
    void a_target_with_few_samples_does_not_end_the_alert_that_another_has_raised() {
        // When
        var conditions =
                ReviewOutcome.conditions(
                        "new",
                        GOOD,
                        new Window(processes("indexer"), nCopies(4, processes("indexer"))));

        // Then
        assertThat(conditions)
                .filteredOn(each -> each.test() == Condition.Test.PROCESS_MEMORY)
                .extracting(Condition::subject)
                .containsExactly("new");
    }

    @Test
    void a_process_with_the_name_of_the_target_has_one_alert() {
        // Given
        var full = new CheckView.Item(Verdict.CRITICAL, "shop", "is full", Map.of());
        var memory =
                new CheckView(
                        "container-memory", Verdict.CRITICAL, "1 full", "raise it", List.of(full));

        // When
        var conditions =
                ReviewOutcome.conditions(
                        "shop",
                        List.of(memory),
                        new Window(processes("shop"), nCopies(5, processes("shop"))));

        // Then
        assertThat(conditions)
                .filteredOn(each -> each.test() == Condition.Test.PROCESS_MEMORY)
                .singleElement()
                .matches(Condition::holds);
    }

    private static Observation processes(String... names) {
        return processes(Stream.of(names).map(each -> new Row(Map.of("name", each))).toList());
    }

    private static Observation processes(List<Row> rows) {
        return new Observation(Instant.EPOCH, 150_008, Map.of("processes", rows), Map.of());
    }

    private static List<Condition> conditions(List<CheckView> checks) {
        var nothing = new Observation(Instant.EPOCH, 150_008, Map.of(), Map.of());
        return ReviewOutcome.conditions("shop", checks, new Window(nothing, List.of()));
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
