package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.server.PrometheusServer;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.testing.Exhaustive;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The rules of deploy/prometheus, the dashboards of deploy/grafana and the metrics of a whole stack
 * with the demo platform, without which there are neither certificates nor credentials nor an
 * indexer. Metrics of exporters are not ours: their names begin otherwise.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrometheusIT {

    private static final Path RULES = Path.of("../prometheus/rules");
    private static final Path AUTOSCALING = Path.of("../chart/templates/autoscaling.yaml");
    private static final Pattern OURS = Pattern.compile("\\b(?:ops|kafka)_\\w+\\b");

    /** Some are read once a minute. */
    private static final Duration SOON = Duration.ofMinutes(3);

    private static RealStack stack;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(PebbleProgram.isHere()).as(PebbleProgram.REMEDY).isTrue();
        stack = new RealStack();
        stack.start(settings());
    }

    /** A slot in each minute, a target that refuses the password, a server outside. */
    private static Map<String, String> settings() {
        var wrong = "postgres://none:none@127.0.0.1:%d/none".formatted(stack.ports().postgres());
        return Map.of(
                StackSettings.DEMO_PLATFORM,
                "true",
                "PERF_HEALTH_WATCH_EVERY",
                "5s",
                "SCHEDULES_HEALTH_CHECK_CRON",
                "* * * * *",
                "TARGETS_BROKEN_URL",
                wrong,
                "HEARTBEAT_URL",
                "http://127.0.0.1:1/heartbeat");
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void fault_82_each_metric_of_ours_that_a_rule_or_the_autoscaler_reads_is_exported_by_a_service()
            throws Exception {
        // Given
        var shift = new Shift(stack);
        var read = readByRules();
        assertThat(read).contains("ops_backup_age_seconds").hasSizeGreaterThan(12);
        var scaledBy = names(Files.readString(AUTOSCALING)).collect(Collectors.toSet());
        assertThat(scaledBy).hasSize(2);

        // When
        shift.ops("run", "backup", "--wait");
        shift.ops("cert", "check", "localhost", "--wait");
        shift.ops("run", "rotation", "--wait");

        // Then
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(exported()).containsAll(read).containsAll(scaledBy));
    }

    @Test
    void every_query_of_a_dashboard_returns_data_after_a_backup_a_drill_and_a_failed_run()
            throws Exception {
        // Given
        assumeThat(PrometheusServer.isHere()).as(PrometheusServer.REMEDY).isTrue();
        var shift = new Shift(stack);
        var dashboards = DashboardQueries.in(Path.of("../grafana/dashboards"));
        assertThat(dashboards.all()).hasSizeGreaterThan(80);

        try (var product = new ProductMetrics();
                var prometheus = ScrapingPrometheus.of(stack, product)) {
            // When
            shift.ops("run", "backup", "--wait");
            shift.ops("drill", "--wait");
            shift.ops("cert", "check", "localhost", "--wait");
            shift.ops("run", "rotation", "--wait");
            assertThat(shift.said("run", "backup", "--target", "broken", "--wait").exitCode())
                    .isEqualTo(1);

            // Then
            for (var query : dashboards.all()) {
                await(query).atMost(SOON).until(() -> prometheus.hasData(query));
            }
            assertThat(exported()).as("exported").containsAll(dashboards.metrics(OURS));
        }
    }

    private static Set<String> readByRules() throws IOException {
        try (var files = Files.list(RULES)) {
            var found = new TreeSet<String>();
            for (var file : files.toList()) {
                found.addAll(names(Files.readString(file)).collect(Collectors.toSet()));
            }
            return found;
        }
    }

    /** Those with a value: comments name metrics, too. */
    private static Set<String> exported() throws Exception {
        var found = new TreeSet<String>();
        try (var http = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            for (var service : stack.services().toList()) {
                var request = HttpRequest.newBuilder(URI.create(service + "/q/metrics")).build();
                http.send(request, BodyHandlers.ofLines())
                        .body()
                        .filter(line -> !line.startsWith("#"))
                        .flatMap(line -> names(line).limit(1))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Stream<String> names(String text) {
        return OURS.matcher(text).results().map(MatchResult::group);
    }
}
