package app.stellarescrow.ops.perf.health.line;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.perf.review.observation.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PodLinesTest {

    private static final Row GOOD = running("api-0/api", true, Duration.ofDays(3), 4);
    private static final Condition ENDS =
            new Condition(Condition.Test.SERVICE_DOWN, "pods of shop", null);

    @Test
    void what_does_not_run_or_is_not_ready_is_one_red_line_and_an_alert() {
        // Given
        var looping = new Row(Row.failed("indexer-0/indexer", "it is waiting", "look at its log"));
        var unready = running("api-1/api", false, Duration.ofDays(1), 0);

        // When
        var found = PodLines.of("shop", List.of(GOOD, looping, unready));

        // Then
        assertThat(found.line().grade()).isEqualTo(Grade.RED);
        assertThat(found.line().reason())
                .isEqualTo("indexer-0/indexer: it is waiting; api-1/api: runs, but is not ready");
        assertThat(found.line().next()).isEqualTo("look at its log; RB-001");
        assertThat(found.conditions()).singleElement().matches(Condition::holds);
    }

    @Test
    void a_restart_overnight_is_amber_and_ends_the_alert() {
        // When
        var found =
                PodLines.of(
                        "shop", List.of(GOOD, running("api-1/api", true, Duration.ofHours(5), 2)));

        // Then
        assertThat(found.line().grade()).isEqualTo(Grade.AMBER);
        assertThat(found.line().reason())
                .isEqualTo(
                        "api-1/api: was restarted 5 h ago, killed for lack of memory, 2 times in all");
        assertThat(found.line().next()).contains("kubectl -n shop describe pod api-1'");
        assertThat(found.conditions()).containsExactly(ENDS);
    }

    @Test
    void a_container_in_a_crash_loop_is_red_while_it_runs_too() {
        // When
        var found =
                PodLines.of(
                        "shop",
                        List.of(GOOD, running("api-1/api", true, Duration.ofMinutes(1), 5)));

        // Then
        assertThat(found.line().grade()).isEqualTo(Grade.RED);
        assertThat(found.line().reason())
                .isEqualTo(
                        "api-1/api: was restarted 1 min ago, killed for lack of memory, 5 times in all");
        assertThat(found.line().next()).contains("logs api-1 -c api --previous'");
        assertThat(found.conditions()).singleElement().matches(Condition::holds);
    }

    @Test
    void a_container_that_never_restarted_has_no_earlier_log() {
        // When
        var found =
                PodLines.of("shop", List.of(running("api-1/api", false, Duration.ofDays(1), 0)));

        // Then
        assertThat(found.line().next()).contains("kubectl -n shop logs api-1 -c api'");
    }

    @Test
    void a_restart_days_ago_is_green_and_no_container_at_all_is_amber_and_ends_nothing() {
        // When
        var good = PodLines.of("shop", List.of(GOOD));
        var none = PodLines.of("shop", List.of());

        // Then
        assertThat(good.line().grade()).isEqualTo(Grade.GREEN);
        assertThat(good.line().reason()).isEqualTo("1 container is ready");
        assertThat(good.conditions()).containsExactly(ENDS);
        assertThat(none.line().grade()).isEqualTo(Grade.AMBER);
        assertThat(none.line().next()).contains("kubectl -n shop get pods");
        assertThat(none.conditions()).isEmpty();
    }

    private static Row running(String name, boolean ready, Duration uptime, long restarts) {
        return new Row(
                Map.of(
                        "name", name,
                        "ready", ready,
                        "uptime", uptime.toSeconds(),
                        "restarts", restarts,
                        "oom_kills", 1L));
    }
}
