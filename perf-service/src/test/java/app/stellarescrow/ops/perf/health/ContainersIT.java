package app.stellarescrow.ops.perf.health;

import static app.stellarescrow.ops.perf.health.StackForTests.cluster;
import static app.stellarescrow.ops.perf.health.StackForTests.engine;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The morning check's lines about containers, from an engine's socket. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StackForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainersIT {

    private static final Duration DAY = Duration.ofDays(1);

    @Inject MorningCheck check;

    @AfterEach
    void all_is_well() {
        engine.answers(true);
        List.of("db", "job", "indexer", "api").forEach(engine::remove);
    }

    @Test
    void what_ended_restarts_or_is_unhealthy_is_red_and_an_alert() throws Exception {
        // Given
        engine.hasEnded("db", 137, "always");
        engine.runs("indexer", Duration.ofMinutes(3), 4, "");
        engine.runs("api", DAY, 0, "unhealthy");

        // When
        var found = found();

        // Then
        assertThat(found.open())
                .contains(
                        "RED containers container api",
                        "RED containers container db",
                        "RED containers container indexer")
                .doesNotContain("RED containers container web");
        assertThat(reason(found, "api")).isEqualTo("runs, but its health check fails");
        assertThat(reason(found, "db")).isEqualTo("it is exited with exit code 137");
        assertThat(reason(found, "indexer"))
                .startsWith("was restarted 4 times, the last time 3 min");
        assertThat(found.raised())
                .contains(
                        "SERVICE_DOWN container api",
                        "SERVICE_DOWN container db",
                        "SERVICE_DOWN container indexer");
        assertThat(found.result().lines())
                .filteredOn(each -> each.subject().equals("container db"))
                .allMatch(each -> each.next().contains("docker logs --tail 50 db"));
    }

    @Test
    void what_has_done_its_work_or_was_restarted_long_ago_is_well() throws Exception {
        // Given
        engine.hasEnded("job", 0, "no");
        engine.runs("api", DAY, 7, "healthy");

        // When
        var found = found();

        // Then
        assertThat(found.open()).noneMatch(each -> each.contains("containers"));
        assertThat(reason(found, "api")).isEqualTo("up for 1 d");
        assertThat(found.result().lines()).noneMatch(each -> each.subject().contains("job"));
    }

    @Test
    void an_engine_that_does_not_answer_is_an_alert_and_its_answer_ends_it() throws Exception {
        // Given
        engine.answers(false);

        // When
        var away = found();
        engine.answers(true);
        var back = found();

        // Then
        assertThat(away.raised()).contains("SERVICE_DOWN container engine");
        assertThat(back.result().conditions())
                .contains(new Condition(Condition.Test.SERVICE_DOWN, "container engine", null));
        assertThat(reason(back, "engine")).isEqualTo("answers");
    }

    @Test
    void a_container_that_is_removed_when_it_ends_is_none_and_the_engine_is_well()
            throws Exception {
        // Given
        engine.vanishes("job");

        // When
        var found = found();

        // Then
        assertThat(found.open()).noneMatch(each -> each.contains("containers"));
        assertThat(reason(found, "engine")).isEqualTo("answers");
        assertThat(found.result().lines()).noneMatch(each -> each.subject().contains("job"));
    }

    @Test
    void pods_that_are_not_ready_were_restarted_overnight_or_are_missing_are_one_line()
            throws Exception {
        // Given
        cluster.runs(false, 0, Instant.EPOCH);

        // When
        var unready = found();
        cluster.runs(true, 2, Instant.now().minus(Duration.ofHours(5)));
        var restarted = found();
        cluster.isEmpty();
        var none = found();
        cluster.runs(true, 2, Instant.EPOCH);
        var well = found();

        // Then
        assertThat(unready.open()).contains("RED containers pods of shop");
        assertThat(unready.raised()).contains("SERVICE_DOWN pods of shop");
        assertThat(restarted.open()).contains("AMBER containers pods of shop");
        assertThat(restarted.raised()).isEmpty();
        assertThat(none.open()).contains("RED containers pods of shop");
        assertThat(none.raised()).contains("SERVICE_DOWN pods of shop");
        assertThat(well.open()).noneMatch(each -> each.contains("pods"));
    }

    private Found found() throws InterruptedException {
        Healthy.all(Instant.now());
        HealthCheckResult result = check.check(Instant.now());
        return new Found(result);
    }

    private static String reason(Found found, String container) {
        return found.result().lines().stream()
                .filter(each -> each.subject().equals("container " + container))
                .findFirst()
                .orElseThrow()
                .reason();
    }
}
