package app.stellarescrow.ops.perf.review.platform.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.observation.Row;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the manual's thresholds: 400 and 800 ms. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiChecksTest {

    @ParameterizedTest
    @CsvSource({"960, 970, OK", "930, 960, WARN", "800, 900, CRITICAL"})
    void percentiles_are_of_the_requests_since_the_earlier_sample(
            int to400, int to800, Verdict verdict) {
        // Given
        var before = histogram("1", 5_000, 5_000, 5_000, 5_000);
        var now = histogram("1", 5_700, 5_000 + to400, 5_000 + to800, 6_000);

        // When
        var judgement = judge(now, before);

        // Then
        assertThat(judgement.verdict()).as(judgement.toString()).isEqualTo(verdict);
    }

    @Test
    void the_evidence_says_how_many_requests_and_what_is_beyond_the_last_bound() {
        // When
        var judgement = judge(histogram("1", 10, 20, 50, 100), histogram("1", 0, 0, 0, 0));

        // Then
        assertThat(judgement.items().getFirst().text())
                .isEqualTo(
                        "p50 800.0 ms, p95 more than 800.0 ms, p99 more than 800.0 ms of 100 requests in the last 1 d");
    }

    @Test
    void
            requests_beyond_buckets_that_end_below_the_limit_are_critical_and_the_buckets_too_coarse() {
        // When
        var judgement = judge(coarse(900, 1_000), coarse(0, 0));

        // Then
        assertThat(judgement.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(judgement.items().getFirst().text())
                .contains("p95 more than 500.0 ms", "buckets end at 500.0 ms, too coarse to tell");
        assertThat(judgement.next()).asString().contains("buckets above the limit");
    }

    @Test
    void buckets_that_end_below_the_limit_are_fine_while_nearly_all_requests_are_in_them() {
        assertThat(judge(coarse(990, 1_000), coarse(0, 0)).verdict())
                .isNotEqualTo(Verdict.CRITICAL);
        assertThat(judge(coarse(0, 10), coarse(0, 0)).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void fault_77_an_api_that_was_restarted_in_the_window_says_so() {
        // When
        var judgement = judge(histogram("2", 90, 99, 100, 100), histogram("1", 0, 0, 9, 9));

        // Then
        assertThat(judgement.items().getFirst().text())
                .contains("of 100 requests since its start; it was restarted in the window");
    }

    @Test
    void a_summary_is_judged_by_its_own_percentiles_and_few_requests_are_none() {
        assertThat(judge(summary(30, 900), summary(1, 1)).verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(judge(summary(3, 900), summary(1, 1)).verdict()).isEqualTo(Verdict.OK);
    }

    private static Judgement judge(Row now, Row before) {
        return ApiChecks.percentiles(
                ShippedLimits.window("api-metrics", now, before), ShippedLimits.ALL);
    }

    private static Row summary(int requests, double p95) {
        return new Row(Map.of("name", "shop", "requests", requests, "p50", 1.0, "p95", p95));
    }

    private static Row coarse(int to500, int all) {
        return new Row(Map.of("name", "shop", "run", "1", "le 500.0", to500, "le Infinity", all));
    }

    private static Row histogram(String run, int to100, int to400, int to800, int all) {
        return new Row(
                Map.of(
                        "name",
                        "shop",
                        "run",
                        run,
                        "le 100.0",
                        to100,
                        "le 400.0",
                        to400,
                        "le 800.0",
                        to800,
                        "le Infinity",
                        all));
    }
}
