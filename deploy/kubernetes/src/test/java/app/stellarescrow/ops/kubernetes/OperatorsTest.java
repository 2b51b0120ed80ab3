package app.stellarescrow.ops.kubernetes;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the Prometheus operator, the autoscaler and the Gateway API get. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OperatorsTest {

    /** Helm writes 1.0 as 1. */
    private static final Comparator<JsonNode> BY_VALUE =
            (one, other) ->
                    one.isNumber() && other.isNumber()
                            ? Double.compare(one.asDouble(), other.asDouble())
                            : one.equals(other) ? 0 : 1;

    private final Rendered chart = Rendered.ofChart(Rendered.example("operators"));

    @Test
    void the_prometheus_operator_gets_the_rules_of_deploy_prometheus() throws Exception {
        var files = Project.files("deploy/prometheus/rules");
        assertThat(chart.kind("PrometheusRule")).hasSameSizeAs(files).isNotEmpty();
        for (var file : files) {
            var name = file.getFileName().toString().replace(".yml", "");
            assertThat(chart.one("PrometheusRule", "stellarescrow-ops-" + name).path("spec"))
                    .isEqualTo(Rendered.yaml(Files.readString(file)));
        }
    }

    @Test
    void grafana_gets_the_dashboards_of_deploy_grafana() throws Exception {
        var files = Project.files("deploy/grafana/dashboards");
        assertThat(chart.kind("ConfigMap")).hasSameSizeAs(files).isNotEmpty();
        for (var file : files) {
            var name = file.getFileName().toString();
            var map = chart.one("ConfigMap", "stellarescrow-ops-" + name.replace(".json", ""));
            assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
            var loaded = Rendered.yaml(map.path("data").path(name).asText());
            assertThat(loaded.equals(BY_VALUE, Rendered.yaml(Files.readString(file))))
                    .as(name)
                    .isTrue();
        }
        assertThat(Rendered.ofChart().kind("ConfigMap")).isEmpty();
    }

    @Test
    void links_to_runbooks_begin_with_their_address_if_there_is_one() {
        var managed = Rendered.ofChart(Rendered.example("managed"));
        var links =
                managed.kind("PrometheusRule").stream()
                        .flatMap(rule -> rule.findValues("runbook_url").stream())
                        .map(JsonNode::asText);
        assertThat(links)
                .isNotEmpty()
                .allMatch(link -> link.startsWith("https://git.example.org/ops/docs/runbooks/RB-"));
    }

    /** The rules know a service by the job of its scrape, which is the name of the Service. */
    @ParameterizedTest
    @EnumSource
    void prometheus_scrapes_each_service_under_its_name(Service service) {
        var monitor = chart.one("ServiceMonitor", "stellarescrow-ops");
        var scraped = chart.one("Service", service.component());
        assertThat(scraped.at("/metadata/labels").properties())
                .containsAll(monitor.at("/spec/selector/matchLabels").properties());
        assertThat(monitor.at("/spec/endpoints/0/port").asText())
                .isEqualTo(scraped.at("/spec/ports/0/name").asText());
        assertThat(monitor.at("/spec/jobLabel").isMissingNode()).isTrue();
    }

    @Test
    void services_with_a_queue_scale_by_its_age_and_by_what_they_have_not_read() {
        // When
        var scaled = chart.kind("HorizontalPodAutoscaler");

        // Then
        assertThat(scaled.stream().map(Rendered::name))
                .containsExactlyInAnyOrder(
                        "backup-service", "alert-service", "drtest-service", "perf-service");
        var documented = Project.read("docs/metrics.md");
        for (var each : scaled) {
            assertThat(
                            each.findValues("metric").stream()
                                    .map(metric -> metric.path("name").asText()))
                    .hasSize(2)
                    .contains("ops_work_oldest_ready_seconds")
                    .allMatch(metric -> documented.contains("`" + metric + "`"));
            assertThat(each.at("/spec/minReplicas").asInt()).isEqualTo(3);
            var deployment = chart.one("Deployment", Rendered.name(each));
            assertThat(deployment.at("/spec/replicas").isMissingNode()).isTrue();
        }
    }

    /** A gateway takes the longest beginning of a path. */
    @ParameterizedTest
    @EnumSource
    void the_gateway_forwards_each_path_of_an_api_to_its_service(Service service) {
        var rules = chart.one("HTTPRoute", "stellarescrow-ops").at("/spec/rules");
        assertThat(Catalogue.paths(service))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(target(rules, path)).isEqualTo(service.component()));
        assertThat(target(rules, "/q/metrics")).isEmpty();
    }

    private static String target(JsonNode rules, String path) {
        return Rendered.stream(rules)
                .flatMap(
                        rule ->
                                Rendered.stream(rule.path("matches"))
                                        .map(match -> match.at("/path/value").asText())
                                        .map(
                                                beginning ->
                                                        Map.entry(
                                                                beginning,
                                                                rule.at("/backendRefs/0/name")
                                                                        .asText())))
                .filter(each -> path.equals(each.getKey()) || path.startsWith(each.getKey() + "/"))
                .max(comparing(each -> each.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("");
    }
}
