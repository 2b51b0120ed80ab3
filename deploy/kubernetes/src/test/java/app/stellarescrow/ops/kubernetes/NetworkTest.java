package app.stellarescrow.ops.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that the picture in README.md does not show are not allowed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NetworkTest {

    private static final int API = 8080;

    private final Rendered chart = Rendered.ofChart();

    @ParameterizedTest
    @EnumSource
    void no_service_calls_another_but_the_perf_service_asks_all(Service from) {
        for (var to : Service.values()) {
            var asks = from == Service.PERF;
            assertThat(reaches(from, labels(to), API)).as("from %s", from).isEqualTo(asks);
            assertThat(accepts(to, labels(from))).as("%s to %s", from, to).isEqualTo(asks);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_service_reaches_kafka_its_database_and_names(Service service) {
        assertThat(reaches(service, Map.of("strimzi.io/cluster", "ops"), 9093)).isTrue();
        assertThat(reaches(service, Map.of("cnpg.io/cluster", "ops-database"), 5432)).isTrue();
        assertThat(policy(service).at("/spec/egress/0/ports/0/protocol").asText()).isEqualTo("UDP");
    }

    @ParameterizedTest
    @EnumSource
    void only_services_with_settings_for_servers_outside_reach_any(Service service) {
        // When
        var outside = rules(service).filter(rule -> !rule.has("to"));

        // Then
        var ports = outside.flatMap(rule -> Rendered.stream(rule.path("ports"))).toList();
        var numbers = ports.stream().map(each -> each.path("port").asInt()).distinct().toList();
        var expected =
                switch (service) {
                    case SCHEDULER -> List.<Integer>of();
                    case BACKUP, DRTEST -> List.of(5432, 443);
                    case ALERT -> List.of(443, 465, 587, 9093);
                    case CERT -> List.of(53, 443, 5432, 6379, 6443);
                    case PERF -> List.of(80, 443, 5432, 6379, 6443, 8080);
                };
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void only_clients_with_the_label_prometheus_and_the_gateway_call_a_service() {
        for (var service : Service.values()) {
            assertThat(accepts(service, Map.of("stellarescrow.app/ops-client", "true"))).isTrue();
            assertThat(accepts(service, Map.of("app", "another"))).isFalse();
            assertThat(policy(service).at("/spec/policyTypes"))
                    .extracting(JsonNode::asText)
                    .containsExactly("Ingress", "Egress");
        }
    }

    @Test
    void without_prometheus_gateway_and_alertmanager_only_pods_call_a_service() {
        // When
        var alone =
                Rendered.ofChart(
                        "--set-json",
                        "network.prometheus=[],network.gateway=[],network.alertmanager=[]");

        // Then
        for (var service : Service.values()) {
            assertThat(alone.one("NetworkPolicy", service.component()).at("/spec/ingress/0/from"))
                    .isNotEmpty()
                    .allMatch(peer -> peer.has("podSelector"));
        }
    }

    private JsonNode policy(Service service) {
        return chart.one("NetworkPolicy", service.component());
    }

    private Stream<JsonNode> rules(Service service) {
        return Rendered.stream(policy(service).at("/spec/egress"));
    }

    /** Whether the policy of a service lets it connect to pods of its namespace. */
    private boolean reaches(Service from, Map<String, String> labels, int port) {
        return rules(from)
                .filter(rule -> rule.has("to"))
                .filter(rule -> opens(rule, port))
                .anyMatch(rule -> selects(rule.path("to"), labels));
    }

    private boolean accepts(Service to, Map<String, String> labels) {
        return Rendered.stream(policy(to).at("/spec/ingress"))
                .anyMatch(rule -> !rule.has("from") || selects(rule.path("from"), labels));
    }

    private static boolean opens(JsonNode rule, int port) {
        return Rendered.stream(rule.path("ports"))
                .map(each -> each.path("port"))
                .anyMatch(
                        each -> each.asText().equals("http") ? port == API : each.asInt() == port);
    }

    /** Of pods in the namespace of the services; a selector without labels selects all. */
    private static boolean selects(JsonNode peers, Map<String, String> labels) {
        return Rendered.stream(peers)
                .filter(peer -> peer.has("podSelector"))
                .map(peer -> peer.at("/podSelector/matchLabels").properties())
                .anyMatch(wanted -> wanted.stream().allMatch(each -> has(labels, each)));
    }

    private static boolean has(Map<String, String> labels, Map.Entry<String, JsonNode> wanted) {
        return wanted.getValue().asText().equals(labels.get(wanted.getKey()));
    }

    private Map<String, String> labels(Service service) {
        return Map.of(
                "app.kubernetes.io/name",
                service.component(),
                "app.kubernetes.io/part-of",
                "stellarescrow-ops");
    }
}
