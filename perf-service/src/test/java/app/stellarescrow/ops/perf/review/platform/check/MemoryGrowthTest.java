package app.stellarescrow.ops.perf.review.platform.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A sample each hour for a day, in megabytes; the manual's limit is 400 MB. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MemoryGrowthTest {

    private static final Instant NOW = Instant.parse("2026-03-08T03:00:00Z");
    private static final int HOURS = 24;

    @Test
    void a_leak_is_told_with_its_speed_the_time_that_is_left_and_what_to_do() {
        // When
        var judgement = judge(hour -> 100 + 4 * hour + hour % 3, "1");

        // Then
        assertThat(judgement.verdict()).isEqualTo(Verdict.WARN);
        assertThat(judgement.evidence())
                .contains("grows by 9", "25 samples in 1 d", "reaches 400 MB in 2.1 d");
        assertThat(judgement.next()).contains("save a profile", "restart it before then");
    }

    @Test
    void a_leak_that_reaches_the_limit_within_a_day_is_critical() {
        assertThat(judge(hour -> 100 + 10 * hour, "1").verdict()).isEqualTo(Verdict.CRITICAL);
    }

    @Test
    void a_process_that_warms_up_or_goes_up_and_down_does_not_leak() {
        assertThat(judge(hour -> 200 - 100 * Math.exp(-hour / 4.0), "1").verdict())
                .isEqualTo(Verdict.OK);
        assertThat(judge(hour -> 100 + 50 * (hour % 6), "1").verdict()).isEqualTo(Verdict.OK);
        assertThat(judge(hour -> 100 + 0.1 * hour, "1").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void samples_of_an_earlier_run_do_not_count() {
        assertThat(judge(hour -> 100 + 10 * hour, "2").verdict()).isEqualTo(Verdict.OK);
    }

    private static Judgement judge(IntToDoubleFunction megabytes, String runNow) {
        var course =
                IntStream.range(0, HOURS).mapToObj(hour -> observed(hour, megabytes, "1")).toList();
        return ProcessChecks.growth(
                new Window(observed(HOURS, megabytes, runNow), course), ShippedLimits.ALL);
    }

    private static Observation observed(int hour, IntToDoubleFunction megabytes, String run) {
        var row =
                new Row(
                        Map.of(
                                "name",
                                "indexer",
                                "run",
                                run,
                                "bytes",
                                1e6 * megabytes.applyAsDouble(hour)));
        return ShippedLimits.observation("processes", row, NOW.plus(Duration.ofHours(hour)));
    }
}
