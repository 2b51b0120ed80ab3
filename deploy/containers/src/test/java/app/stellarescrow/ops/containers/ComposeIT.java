package app.stellarescrow.ops.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.testing.Exhaustive;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The stack of {@code deploy/compose.yaml}, as an operator starts, uses and removes it. */
@Exhaustive
@EnabledIf("app.stellarescrow.ops.containers.Engine#isHere")
@TestMethodOrder(OrderAnnotation.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposeIT {

    private static final Duration COLD_START = Duration.ofSeconds(90);
    private static final String SERVED_ISSUER =
            "openssl s_client -connect demo.test:8443 </dev/null 2>/dev/null | openssl x509 -noout -issuer";
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    @TempDir static Path folder;

    private static Receiver receiver;
    private static ComposeStack stack;
    private static Duration start;
    private static Duration limit;

    @BeforeAll
    static void start() throws IOException {
        Engine.build();
        receiver = new Receiver();
        stack = new ComposeStack(folder, receiver.url());
        limit = Machine.allow(COLD_START);
        var began = System.nanoTime();
        stack.start();
        start = Duration.ofNanos(System.nanoTime() - began);
        System.err.printf(
                "docker compose up: %d ms, load %.1f%n", start.toMillis(), Machine.load());
    }

    @AfterAll
    static void stop() {
        stack.close();
        receiver.close();
    }

    @Test
    @Order(1)
    void everything_is_healthy_within_ninety_seconds() {
        assertThat(start).isLessThan(limit);
    }

    @Test
    @Order(2)
    void a_backup_ends_with_a_webhook() {
        // When
        var output = stack.ops("run", "backup", "--wait");

        // Then
        assertThat(output).contains("backup of stellar_escrow succeeded");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(receiver.messages())
                                        .anyMatch(each -> each.contains("stellar_escrow")));
    }

    @Test
    @Order(3)
    void a_drill_restores_the_backup_in_the_container_of_the_service() {
        assertThat(stack.ops("drill", "--wait"))
                .contains("drill of stellar_escrow succeeded")
                .contains("evidence: full");
    }

    @Test
    @Order(4)
    void the_demo_platform_reads_its_database() {
        assertThat(stack.inside("nginx", "curl -s http://localhost:8080/api/trade?id=7"))
                .contains("\"id\" : 7");
    }

    @Test
    @Order(4)
    void a_certificate_is_renewed_and_served() {
        // When
        var output = stack.ops("cert", "renew", "demo", "--force", "--reason", "trial", "--wait");

        // Then
        assertThat(output).contains("renewed and served");
        assertThat(stack.ops("cert", "show", "demo")).containsPattern("state +valid");
        assertThat(stack.inside("nginx", SERVED_ISSUER)).contains("Pebble");
    }

    @Test
    @Order(5)
    void prometheus_reads_all_services_and_its_alerts_reach_the_alert_service() throws Exception {
        // When
        post(
                stack.address("alertmanager", 9093).resolve("api/v2/alerts"),
                """
                [{"labels": {"alertname": "DiskUsage", "target": "trial", "severity": "P1"},
                  "annotations": {"summary": "a trial of the way"}}]
                """);

        // Then
        await().atMost(RECOVERY)
                .untilAsserted(
                        () -> {
                            assertThat(receiver.messages())
                                    .anyMatch(each -> each.contains("a trial of the way"));
                            assertThat(answer("prometheus", 9090, "api/v1/query?query=sum(up)"))
                                    .contains("\"" + Service.values().length + "\"");
                            assertThat(answer("prometheus", 9090, "api/v1/alertmanagers"))
                                    .contains("alertmanager:9093");
                        });
    }

    @Test
    @Order(6)
    void after_a_crash_of_a_service_and_of_the_broker_nothing_is_lost() {
        // Given
        stack.ops("run", "backup");

        // When
        stack.crash("backup-service");
        stack.crash("kafka");

        // Then
        await().atMost(RECOVERY)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> {
                            assertThat(ComposeStack.services()).allMatch(stack::isHealthy);
                            assertThat(states("backup")).hasSize(2).containsOnly("SUCCEEDED");
                        });
        assertThat(stack.restarts("backup-service")).isEqualTo(1);
        assertThat(stack.restarts("kafka")).isEqualTo(1);
        assertThat(stack.ops("backups")).contains("checked").contains("drilled");
    }

    @Test
    @Order(7)
    void down_leaves_nothing() {
        // Given
        var project = stack.project();

        // When
        stack.close();

        // Then
        assertThat(ComposeStack.remains(project)).isEmpty();
    }

    private static String answer(String service, int port, String path) throws Exception {
        return send(HttpRequest.newBuilder(stack.address(service, port).resolve(path)).build());
    }

    private static void post(URI address, String json) throws Exception {
        send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    private static String send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> states(String kind) {
        var page = (Map<String, Object>) stack.json("runs", "--kind", kind);
        return ((List<Map<String, Object>>) page.values().iterator().next())
                .stream().map(run -> String.valueOf(run.get("state"))).toList();
    }
}
