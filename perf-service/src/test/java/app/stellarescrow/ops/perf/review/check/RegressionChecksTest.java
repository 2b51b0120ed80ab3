package app.stellarescrow.ops.perf.review.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
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

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegressionChecksTest {

    private static final Instant NOW = Instant.parse("2026-03-08T03:00:00Z");
    private static final Limits LIMITS =
            new Limits(
                    Map.of("regressions", new Threshold(Optional.of(2.0), Optional.of(4.0))),
                    20,
                    100,
                    Duration.ofDays(6),
                    Duration.ofDays(1));

    @ParameterizedTest
    @CsvSource({"6, CRITICAL", "3, WARN", "1.5, OK"})
    void a_statement_that_is_slower_than_before_is_found(double factor, Verdict verdict) {
        // Given
        var before = statement(1_000, 10_000);
        var now = statement(1_100, 10_000 + 1_000 * factor);

        // When
        var judgement =
                judge(observation(now, NOW), observation(before, NOW.minus(Duration.ofDays(1))));

        // Then
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.items())
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.statement() != null)
                                        .isEqualTo(verdict.isFinding()));
    }

    @Test
    void only_a_reset_of_the_statistics_is_followed_by_advice_on_resets() {
        // Given
        var yesterday = NOW.minus(Duration.ofDays(1));
        var reset = yesterday.plusSeconds(3_600).getEpochSecond();
        var now = observation(statement(100, 1_000), NOW);
        var before = observation(statement(1_000, 10_000), yesterday);
        var older = new Observation(yesterday, 140_011, before.rows(), Map.of());
        var resets = Map.of("statement-resets", List.of(new Row(Map.of("since", reset))));

        // When
        var afterReset = judge(now.with(resets), before);
        var afterUpgrade = judge(now, older);

        // Then
        assertThat(afterReset.evidence()).contains("the statistics were reset at");
        assertThat(afterReset.next())
                .startsWith("a review at least perf.review.window after the reset compares")
                .contains("pg_stat_statements_reset()");
        assertThat(afterUpgrade.verdict()).isEqualTo(Verdict.PENDING);
        assertThat(afterUpgrade.evidence()).contains("from version 14 to 15");
        assertThat(afterUpgrade.next()).isNull();
    }

    private static Judgement judge(Observation now, Observation before) {
        return RegressionChecks.slower(new Window(now, Optional.of(before)), LIMITS);
    }

    private static Observation observation(Row row, Instant at) {
        return new Observation(
                at,
                150_008,
                Map.of(
                        "statements",
                        List.of(row),
                        "statement-texts",
                        List.of(new Row(Map.of("id", "7", "text", "select 1", "cut", false)))),
                Map.of());
    }

    private static Row statement(int calls, double millis) {
        return new Row(
                Map.of(
                        "id", "7", "calls", calls, "millis", millis, "rows", 0, "hit", 0, "read", 0,
                        "temp", 0));
    }
}
