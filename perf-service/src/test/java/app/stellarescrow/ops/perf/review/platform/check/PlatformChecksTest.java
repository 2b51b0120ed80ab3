package app.stellarescrow.ops.perf.review.platform.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the manual's thresholds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlatformChecksTest {

    private static final Instant NOW = Instant.parse("2026-03-08T03:00:00Z");
    private static final Limits LIMITS =
            new Limits(
                    Map.of(
                            "redis-hit-rate", threshold(70, 60),
                            "disk", threshold(70, 85),
                            "api-latency", threshold(400, 800),
                            "process-memory", threshold(200e6, 400e6),
                            "regressions", threshold(2, 4)),
                    20,
                    100,
                    Duration.ofDays(6));

    @ParameterizedTest
    @CsvSource({"80, OK", "70, OK", "69, WARN", "60, WARN", "59, CRITICAL"})
    void fault_73_todays_rate_of_redis_counts_and_not_that_since_its_start(
            int hits, Verdict verdict) {
        // Given
        var before = redis(1_000_000, 0);
        var now = redis(1_000_000 + 10 * hits, 1_000 - 10 * hits);

        // When
        var judgement = RedisChecks.hitRate(window("redis", now, before), LIMITS);

        // Then
        assertThat(judgement.verdict()).isEqualTo(verdict);
    }

    @Test
    void fault_73_no_question_is_no_rate() {
        assertThat(RedisChecks.hitRate(window("redis", redis(0, 9), redis(0, 0)), LIMITS).verdict())
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
        var judgement = RedisChecks.hitRate(window("redis", row, redis(5, 5)), LIMITS);

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
        var judgement = DiskChecks.use(window("disk", now, before), LIMITS);

        // Then
        assertThat(judgement.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(judgement.evidence()).contains("86.0 % of 100 GB used", "full in 1 d");
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

    private static Window window(String query, Row now, Row before) {
        return new Window(
                observation(query, now, NOW),
                Optional.of(observation(query, before, NOW.minus(Duration.ofDays(1)))));
    }

    private static Observation observation(String query, Row row, Instant at) {
        return new Observation(at, 150_008, Map.of(query, List.of(row)), Map.of());
    }

    private static Threshold threshold(double warn, double critical) {
        return new Threshold(Optional.of(warn), Optional.of(critical));
    }
}
