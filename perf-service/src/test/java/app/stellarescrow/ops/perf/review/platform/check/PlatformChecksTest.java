package app.stellarescrow.ops.perf.review.platform.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the manual's thresholds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlatformChecksTest {

    @ParameterizedTest
    @CsvSource({"80, OK", "70, OK", "69, WARN", "60, WARN", "59, CRITICAL"})
    void fault_73_todays_rate_of_redis_counts_and_not_that_since_its_start(
            int hits, Verdict verdict) {
        // Given
        var before = redis(1_000_000, 0);
        var now = redis(1_000_000 + 10 * hits, 1_000 - 10 * hits);

        // When
        var judgement =
                RedisChecks.hitRate(ShippedLimits.window("redis", now, before), ShippedLimits.ALL);

        // Then
        assertThat(judgement.verdict()).isEqualTo(verdict);
    }

    @Test
    void fault_73_no_question_is_no_rate() {
        assertThat(
                        RedisChecks.hitRate(
                                        ShippedLimits.window("redis", redis(0, 9), redis(0, 0)),
                                        ShippedLimits.ALL)
                                .verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void what_could_not_be_asked_is_critical_with_its_error() {
        // Given
        var row =
                new Row(
                        Map.of(
                                "name",
                                "cache",
                                "error",
                                "it refuses: NOAUTH",
                                "remedy",
                                "set user and password"));

        // When
        var judgement =
                RedisChecks.hitRate(
                        ShippedLimits.window("redis", row, redis(5, 5)), ShippedLimits.ALL);

        // Then
        assertThat(judgement.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(judgement.evidence()).contains("cache, it refuses: NOAUTH");
        assertThat(judgement.next()).contains("set user and password");
    }

    @Test
    void a_disk_says_when_it_will_be_full() {
        // Given
        var before = new Row(Map.of("name", "data", "used", 70e9, "most", 100e9));
        var now = new Row(Map.of("name", "data", "used", 86e9, "most", 100e9));

        // When
        var judgement =
                DiskChecks.use(ShippedLimits.window("disk", now, before), ShippedLimits.ALL);

        // Then
        assertThat(judgement.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(judgement.evidence())
                .contains(
                        "86.0 % of 100 GB used",
                        "full in 21 h, on 2026-03-09 (UTC), if it goes on to grow as it did");
        assertThat(judgement.items().getFirst().values())
                .containsEntry(
                        "full_at", (double) Instant.parse("2026-03-09T00:00:00Z").getEpochSecond());
    }

    @ParameterizedTest
    @CsvSource({
        "69, 'data: full in 31 d, on 2026-04-08 (UTC), if it goes on to grow as it did'",
        "68, disks have room (limits 70 and 85 %)"
    })
    void a_disk_with_room_tells_the_day_too_and_one_that_does_not_grow_has_none(
            double used, String evidence) {
        // Given
        var before = new Row(Map.of("name", "data", "used", 68e9, "most", 100e9));
        var now = new Row(Map.of("name", "data", "used", used * 1e9, "most", 100e9));

        // When
        var judgement =
                DiskChecks.use(ShippedLimits.window("disk", now, before), ShippedLimits.ALL);

        // Then
        assertThat(judgement.verdict()).isEqualTo(Verdict.OK);
        assertThat(judgement.evidence()).endsWith(evidence);
    }

    private static Row redis(int hits, int misses) {
        return new Row(
                Map.of(
                        "name",
                        "cache",
                        "run",
                        "1",
                        "keyspace_hits",
                        hits,
                        "keyspace_misses",
                        misses,
                        "evicted_keys",
                        0,
                        "used_memory",
                        1_000));
    }

    @Test
    void a_pods_processor_time_is_the_mean_of_the_samples_because_a_cluster_has_no_counter() {
        // Given
        var quiet = pod(0.1, Map.of("cores", 0.5));
        var busy = pod(0.8, Map.of("cores", 0.5));

        // Then
        var found = ShippedLimits.check("process-cpu", "processes", busy, quiet);
        assertThat(found.verdict()).isEqualTo(Verdict.WARN);
        assertThat(found.evidence())
                .contains("shop/api, 90.0 % of 0.5 cores, the mean of 2 samples");
        assertThat(ShippedLimits.check("process-cpu", "processes", quiet, quiet).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(
                        ShippedLimits.check(
                                "process-cpu", "processes", pod(7, Map.of()), pod(7, Map.of())))
                .satisfies(each -> assertThat(each.verdict()).isEqualTo(Verdict.OK))
                .satisfies(
                        each ->
                                assertThat(each.items().getFirst().text())
                                        .isEqualTo(
                                                "7.00 cores, the mean of 2 samples; it has no limit"));
    }

    private static Row pod(double cores, Map<String, Object> limit) {
        var row = new HashMap<String, Object>(limit);
        row.putAll(Map.of("name", "shop/api", "run", "a", "cpu_cores", cores, "bytes", 1e6));
        return new Row(row);
    }
}
