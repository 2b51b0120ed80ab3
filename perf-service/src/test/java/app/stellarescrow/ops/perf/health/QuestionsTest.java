package app.stellarescrow.ops.perf.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.perf.health.line.Finding;
import app.stellarescrow.ops.perf.health.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuestionsTest {

    private static final Source.Look NEVER =
            _ -> {
                new CountDownLatch(1).await();
                return List.of();
            };

    @Test
    void a_server_that_does_not_answer_in_time_is_red_by_its_name_and_keeps_its_alert()
            throws Exception {
        // When
        var result = ask(new Source(Area.SERVICES, "database shop", NEVER));

        // Then
        assertThat(result.open()).containsExactly("RED services database shop");
        assertThat(result.raised()).containsExactly("SERVICE_DOWN database shop");
    }

    @Test
    void an_indexer_that_does_not_answer_in_time_is_red_and_an_alert() throws Exception {
        // When
        var result = ask(new Source(Area.INDEXER, "platform", NEVER));

        // Then
        assertThat(result.open()).containsExactly("RED indexer platform");
        assertThat(result.raised()).containsExactly("INDEXER_LAG platform");
    }

    @Test
    void a_list_that_does_not_come_in_time_is_red_and_raises_no_alert_of_another_service()
            throws Exception {
        // When
        var result = ask(new Source(Area.DRILLS, "drtest-service", NEVER));

        // Then
        assertThat(result.open()).containsExactly("RED drills drtest-service");
        assertThat(result.raised()).isEmpty();
    }

    @Test
    void a_fault_of_the_check_is_amber_by_the_servers_name_and_changes_no_alert() throws Exception {
        // Given
        Source.Look faulty =
                _ -> {
                    throw new IllegalStateException("a fault");
                };

        // When
        var result = ask(new Source(Area.SERVICES, "endpoint api", faulty));

        // Then
        assertThat(result.open()).containsExactly("AMBER services endpoint api");
        assertThat(result.result().conditions()).isEmpty();
    }

    private static Found ask(Source source) throws InterruptedException {
        var findings = new Questions(List.of(source), Duration.ofMillis(50)).ask(Instant.now());
        return new Found(
                new HealthCheckResult(
                        Grade.RED,
                        findings.stream().map(Finding::line).toList(),
                        findings.stream().flatMap(each -> each.conditions().stream()).toList(),
                        List.of()));
    }
}
