package app.stellarescrow.ops.perf.review.platform.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.kubernetes.ClusterAccess;
import app.stellarescrow.ops.perf.review.observation.Row;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster's answers over HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PodProbeIT {

    private static final Path ANSWERS = Path.of("src/test/resources/kubernetes");
    private static final String PODS = "/api/v1/namespaces/shop/pods";
    private static final String FIGURES = "/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods";

    @TempDir private Path folder;

    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer cluster;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("token"), "a-token\n");
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext(PODS, exchange -> answer(exchange, "pods.json"));
        cluster.createContext(FIGURES, exchange -> answer(exchange, "pod-metrics.json"));
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.stop(0);
    }

    private void answer(HttpExchange exchange, String file) throws IOException {
        var path = exchange.getRequestURI();
        asked.add(exchange.getRequestMethod() + " " + path);
        var known = "Bearer a-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        var status = known ? refused.getOrDefault(path.getPath(), 200) : 401;
        var body = status == 200 ? Files.readAllBytes(ANSWERS.resolve(file)) : "{}".getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void containers_have_memory_and_cores_and_their_limits_and_restarts() {
        // When
        var rows = probe(Optional.of("app in (api, indexer)")).measure();

        // Then
        var api = row(rows, "api-7d9f46c9d5-x2v8k/api");
        assertThat(api.number("cpu_cores")).isEqualTo(0.487558164);
        assertThat(api.number("cores")).isEqualTo(0.5);
        assertThat(api.count("bytes")).isEqualTo(244_140L * 1_024);
        assertThat(api.count("limit")).isEqualTo(256L << 20);
        assertThat(api.count("restarts")).isEqualTo(2);
        assertThat(api.count("oom_kills")).isEqualTo(1);
        assertThat(api.text("run")).isEqualTo("containerd://aa11 2026-03-02T00:00:00Z");
        var proxy = row(rows, "api-7d9f46c9d5-x2v8k/proxy");
        assertThat(proxy.has("limit")).isFalse();
        assertThat(proxy.has("cores")).isFalse();
        assertThat(asked)
                .containsExactly(
                        "GET " + PODS + "?labelSelector=app+in+%28api%2C+indexer%29",
                        "GET " + FIGURES + "?labelSelector=app+in+%28api%2C+indexer%29");
    }

    @Test
    void those_that_do_not_run_say_why_and_what_is_done_or_ends_says_nothing() {
        // When
        var rows = probe(Optional.empty()).measure();

        // Then
        assertThat(row(rows, "indexer-0/indexer").text("error"))
                .isEqualTo("it is waiting: CrashLoopBackOff, it ended with Error, exit code 1");
        assertThat(row(rows, "indexer-0/indexer").text("remedy"))
                .contains("kubectl -n shop logs indexer-0 -c indexer --previous");
        assertThat(row(rows, "unscheduled-0/unscheduled").text("error"))
                .isEqualTo("it is not started: its pod is Pending");
        assertThat(row(rows, "unscheduled-0/unscheduled").text("remedy"))
                .contains("kubectl -n shop logs unscheduled-0 -c unscheduled'");
        assertThat(row(rows, "unmeasured-0/unmeasured").text("error")).contains("no figures");
        assertThat(rows).hasSize(5);
    }

    @Test
    void whether_containers_run_and_are_ready_is_known_without_figures() {
        // Given
        refused.put(FIGURES, 404);

        // When
        var rows = probe(Optional.empty()).states();

        // Then
        assertThat(row(rows, "api-7d9f46c9d5-x2v8k/api").is("ready")).isTrue();
        assertThat(row(rows, "api-7d9f46c9d5-x2v8k/api").count("restarts")).isEqualTo(2);
        assertThat(row(rows, "unmeasured-0/unmeasured").has("error")).isFalse();
        assertThat(row(rows, "unmeasured-0/unmeasured").is("ready")).isFalse();
        assertThat(row(rows, "indexer-0/indexer").text("error")).contains("CrashLoopBackOff");
        assertThat(rows).hasSize(5);
        assertThat(asked).containsExactly("GET " + PODS);
    }

    @Test
    void a_cluster_that_refuses_or_has_no_metrics_is_one_row_with_the_remedy() throws IOException {
        // When
        refused.put(PODS, 403);
        var forbidden = probe(Optional.empty()).measure();
        refused.clear();
        refused.put(PODS, 404);
        var wrong = probe(Optional.empty()).states();
        refused.clear();
        refused.put(FIGURES, 404);
        var without = probe(Optional.empty()).measure();
        refused.put(FIGURES, 403);
        var unmeasured = probe(Optional.empty()).measure();
        Files.writeString(folder.resolve("token"), "another");
        var unknown = probe(Optional.empty()).measure();
        cluster.stop(0);
        var silent = probe(Optional.empty()).measure();

        // Then
        assertSilent(forbidden, "(HTTP 403)", "lists pods: docs/security.md");
        assertSilent(wrong, "(HTTP 404)", "perf.platform.kubernetes.url");
        assertSilent(unmeasured, "(HTTP 403)", "lists pods.metrics.k8s.io: docs/security.md");
        assertSilent(without, "(HTTP 404)", "metrics-server");
        assertSilent(unknown, "(HTTP 401)", "docs/security.md");
        assertSilent(silent, "cannot be asked", "perf.platform.kubernetes.url");
    }

    @Test
    void quantities_have_any_suffix() {
        assertThat(Quantity.of("100m")).isEqualTo(0.1);
        assertThat(Quantity.of("1.5")).isEqualTo(1.5);
        assertThat(Quantity.of("129e6")).isEqualTo(129e6);
        assertThat(Quantity.of("1E")).isEqualTo(1e18);
        assertThat(Quantity.of("2Gi")).isEqualTo(2.0 * (1 << 30));
    }

    private static void assertSilent(List<Row> rows, String error, String remedy) {
        assertThat(rows)
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.text("name")).isEqualTo(PodProbe.CLUSTER);
                            assertThat(each.text("error")).contains(error);
                            assertThat(each.text("remedy")).contains(remedy);
                        });
    }

    private static Row row(List<Row> rows, String name) {
        return rows.stream()
                .filter(each -> each.text("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private PodProbe probe(Optional<String> selector) {
        var access =
                new ClusterAccess(
                        "perf.platform.kubernetes",
                        "http://127.0.0.1:" + cluster.getAddress().getPort(),
                        folder.resolve("token"),
                        folder.resolve("ca.crt"));
        return new PodProbe(access, "shop", selector);
    }
}
