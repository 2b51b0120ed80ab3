package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.perf.review.platform.check.ShippedLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Six days and one day: samples of a week ago and of yesterday, with the shipped thresholds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecentTroubleTest {

    private static final Instant NOW = Instant.parse("2026-03-08T03:00:00Z");
    private static final int DAYS = 6;

    @ParameterizedTest
    @CsvSource({"5, CRITICAL", "3, WARN", "1, OK"})
    void a_statement_that_is_slower_today_does_not_hide_in_a_good_week(
            double factor, Verdict verdict) {
        // When
        var found = check("regressions", statements(7, 8, 0), statements(1, 14, 0), slower(factor));

        // Then
        assertThat(found.verdict()).as(found.toString()).isEqualTo(verdict);
        assertThat(found.evidence().contains("over the last day; over the whole window it is OK"))
                .isEqualTo(verdict.isFinding());
    }

    @Test
    void a_statement_that_is_slower_today_is_an_item_that_says_so() {
        // When
        var found = check("regressions", statements(7, 8, 0), statements(1, 14, 0), slower(5));

        // Then
        assertThat(found.items())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.text()).startsWith("5.0 times slower");
                            assertThat(each.text()).endsWith("(over the last day)");
                        });
    }

    @Test
    void a_statement_that_only_as_a_finding_has_its_number_is_one_item() {
        // When
        var found =
                check("regressions", statements(7, 8, 0), statements(1, 14, 0), known(slower(5)));

        // Then
        assertThat(found.items())
                .singleElement()
                .satisfies(each -> assertThat(each.statement()).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({"5, CRITICAL, true", "1, OK, false"})
    void after_a_reset_of_statistics_the_last_day_raises_the_alert_and_ends_it(
            double factor, Verdict verdict, boolean raised) {
        // Given
        var week = statements(7, 8, 0);
        var yesterday = statements(1, 1, 0);
        var now = statements(0, 2, 1_000 * (factor - 1)).with(resetTwoDaysAgo());
        var window = new Window(now, List.of(week, yesterday));

        // When
        var found = only("regressions", window);

        // Then
        assertThat(found.verdict()).as(found.toString()).isEqualTo(verdict);
        assertThat(found.evidence())
                .endsWith("(over the last day; over the whole window it is PENDING)");
        assertThat(found.next()).contains("pg_stat_statements_reset()");
        assertThat(found.items())
                .singleElement()
                .satisfies(each -> assertThat(each.text()).endsWith("(over the last day)"));
        assertThat(ReviewOutcome.conditions("shop", List.of(found), window))
                .filteredOn(each -> each.test() == Condition.Test.PERF_REGRESSION)
                .extracting(Condition::holds)
                .containsExactly(raised);
    }

    @ParameterizedTest
    @CsvSource({"95, 20, CRITICAL", "95, 65, WARN", "95, 95, OK", "40, 95, CRITICAL"})
    void fault_73_a_good_week_of_redis_does_not_hide_todays_drop(
            int percentBefore, int percentToday, Verdict verdict) {
        // Given
        var week = redis(7, 0, 0);
        var yesterday = redis(1, DAYS * percentBefore, DAYS * (100 - percentBefore));

        // When
        var found =
                check(
                        "redis-hit-rate",
                        week,
                        yesterday,
                        redis(
                                0,
                                DAYS * percentBefore + percentToday,
                                (DAYS + 1) * 100 - DAYS * percentBefore - percentToday));

        // Then
        assertThat(found.verdict()).as(found.toString()).isEqualTo(verdict);
        assertThat(found.evidence().contains("over the last day"))
                .isEqualTo(percentToday < percentBefore);
    }

    @Test
    void a_server_that_is_bad_today_is_named_beside_one_that_was_bad_all_week() {
        // Given
        var week = redis(7, row("a", 0, 0), row("b", 0, 0));
        var yesterday = redis(1, row("a", 50, 550), row("b", 594, 6));

        // When
        var found =
                check(
                        "redis-hit-rate",
                        week,
                        yesterday,
                        redis(0, row("a", 60, 640), row("b", 604, 96)));

        // Then
        assertThat(found.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(found.evidence())
                .contains("a, 8.6 %", "over the last day also CRITICAL b, 10.0 %");
        assertThat(found.items())
                .filteredOn(each -> each.verdict() == Verdict.CRITICAL)
                .extracting(CheckView.Item::subject)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(found.next()).isEqualTo("review the TTLs, and maxmemory if keys are evicted");
    }

    @Test
    void the_values_that_plots_compare_over_reviews_stay_those_of_the_week() {
        // Given
        var week = redis(7, 0, 0);
        var yesterday = redis(1, DAYS * 95, DAYS * 5);

        // When
        var found = check("redis-hit-rate", week, yesterday, redis(0, DAYS * 95 + 20, 110));

        // Then
        assertThat(found.items())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.text()).contains("20.0 %", "(over the last day)");
                            assertThat(each.values().get("hit_percent"))
                                    .isCloseTo(100 * 590 / 700.0, within(0.01));
                        });
    }

    @Test
    void a_single_earlier_sample_of_any_age_is_compared_once() {
        for (int days : List.of(1, 7)) {
            // When
            var found =
                    only(
                            "redis-hit-rate",
                            new Window(redis(0, 20, 80), List.of(redis(days, 0, 0))));

            // Then
            assertThat(found.verdict()).isEqualTo(Verdict.CRITICAL);
            assertThat(found.evidence()).doesNotContain("over the last day");
        }
    }

    @ParameterizedTest
    @CsvSource({"PT12H, CRITICAL", "PT11H59M, OK", "PT5M, OK"})
    void after_a_gap_of_sampling_minutes_of_a_cold_cache_are_no_bad_day(
            Duration age, Verdict verdict) {
        // Given
        var week = redis(7, 0, 0);
        var afterTheGap =
                observation(age, "redis", List.of(row("cache", DAYS * 95, DAYS * (100 - 95))));

        // When
        var found = check("redis-hit-rate", week, afterTheGap, redis(0, DAYS * 95 + 20, 110));

        // Then
        assertThat(found.verdict()).as(found.toString()).isEqualTo(verdict);
        assertThat(found.evidence().contains("over the last day")).isEqualTo(verdict.isFinding());
    }

    private static CheckView check(String name, Observation... oldestFirst) {
        return only(name, new Window(oldestFirst[2], List.of(oldestFirst[0], oldestFirst[1])));
    }

    private static CheckView only(String name, Window window) {
        return Catalogue.checks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .evaluate(window, ShippedLimits.ALL);
    }

    /** Hundreds of keys: 100 of them are a day's. */
    private static Observation redis(int daysAgo, int hits, int misses) {
        return redis(daysAgo, row("cache", hits, misses));
    }

    private static Observation redis(int daysAgo, Row... rows) {
        return observation(daysAgo, "redis", List.of(rows));
    }

    private static Row row(String name, int hits, int misses) {
        return new Row(
                Map.of(
                        "name",
                        name,
                        "run",
                        "1",
                        "keyspace_hits",
                        10 * hits,
                        "keyspace_misses",
                        10 * misses,
                        "evicted_keys",
                        0));
    }

    /** A hundred calls of 10 ms on each of these days. */
    private static Observation statements(int daysAgo, int days, double millis) {
        return observation(
                daysAgo, "statements", List.of(statement(100 * days, 1_000 * days + millis)));
    }

    /** And today's, so many times slower. */
    private static Observation slower(double factor) {
        return statements(0, 15, 1_000 * (factor - 1));
    }

    /** With the text of the statement. */
    private static Observation known(Observation statements) {
        var text = new Row(Map.of("id", "7", "text", "select 1", "cut", false));
        return statements.with(Map.of("statement-texts", List.of(text)));
    }

    private static Map<String, List<Row>> resetTwoDaysAgo() {
        var since = NOW.minus(Duration.ofDays(2)).getEpochSecond();
        return Map.of("statement-resets", List.of(new Row(Map.of("since", since))));
    }

    private static Row statement(int calls, double millis) {
        var row = new HashMap<String, Object>(Map.of("id", "7", "calls", calls, "millis", millis));
        List.of("rows", "hit", "read", "temp").forEach(each -> row.put(each, 0));
        return new Row(row);
    }

    private static Observation observation(int daysAgo, String query, List<Row> rows) {
        return observation(Duration.ofDays(daysAgo), query, rows);
    }

    private static Observation observation(Duration age, String query, List<Row> rows) {
        return new Observation(NOW.minus(age), 150_008, Map.of(query, rows), Map.of());
    }
}
