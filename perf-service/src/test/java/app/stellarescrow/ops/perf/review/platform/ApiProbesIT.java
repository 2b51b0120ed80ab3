package app.stellarescrow.ops.perf.review.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.platform.Platform;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.perf.review.observation.Row;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real HTTP servers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiProbesIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir private Path folder;

    @Test
    void the_time_to_the_first_byte_is_measured_and_an_error_of_the_server_is_one()
            throws IOException {
        // Given
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(
                            exchange.getRequestURI().getPath().equals("/bad") ? 404 : 200, -1);
                    exchange.close();
                });
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort();

        // When
        try (var web = new Web(SOON)) {
            var probe = new ApiProbe(web);
            var good = probe.measure("api", url + "/health");
            var bad = probe.measure("api", url + "/bad");
            server.stop(0);
            var gone = probe.measure("api", url + "/health");

            // Then
            assertThat(good).containsEntry("status", 200).containsKey("millis");
            assertThat(bad).containsEntry("error", "it answers 404");
            assertThat(gone.get("error")).asString().startsWith("no answer");
        }
    }

    @Test
    void the_percentiles_of_the_platforms_health_metrics_are_read() throws IOException {
        // Given
        var port = Ports.free();
        var server = Platform.serve(port, folder.resolve("access.log"), Map.of());
        var url = "http://127.0.0.1:" + port;

        // When
        try (var web = new Web(SOON)) {
            new ApiProbe(web).measure("platform", url + "/health");
            var probe = new MetricsProbe(web);
            // It counts a request once it is answered.
            var good =
                    await().until(
                                    () ->
                                            probe.measure(
                                                    "platform",
                                                    url + "/health/metrics",
                                                    Optional.empty()),
                                    measured -> ((Long) measured.get("requests")) >= 5);
            var other = probe.measure("platform", url + "/health", Optional.empty());
            var none = probe.measure("platform", url + "/none", Optional.empty());

            // Then
            assertThat(good).containsKeys("p50", "p95", "p99");
            assertThat((double) good.get("p99")).isPositive();
            assertThat(other.get("error")).asString().contains("do not say how long");
            assertThat(other.get("remedy")).asString().contains("api.platform.metrics-url");
            assertThat(none).containsEntry("error", "it answers 404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_version_in_an_error_of_the_server_is_not_that_of_the_api() throws IOException {
        // Given
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body = "{\"version\":\"2.5.0\"}".getBytes(UTF_8);
                    var isBad = exchange.getRequestURI().getPath().equals("/bad");
                    exchange.sendResponseHeaders(isBad ? 503 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort();

        // When
        try (var web = new Web(SOON)) {
            var probe = new VersionProbe(web);

            // Then
            assertThat(probe.read("api", url + "/health"))
                    .contains(new Row(Map.of("name", "api", "version", "2.5.0")));
            assertThat(probe.read("api", url + "/bad")).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Timeout(30)
    void metrics_that_stop_after_their_headers_are_no_answer() throws IOException {
        // Given
        var ended = new CountDownLatch(1);
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/metrics",
                exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write("# HELP".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    try {
                        ended.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        server.start();
        var url = "http://127.0.0.1:%d/metrics".formatted(server.getAddress().getPort());

        // When
        try (var web = new Web(Duration.ofSeconds(1))) {
            var row = new MetricsProbe(web).measure("shop", url, Optional.empty());

            // Then
            assertThat(row).containsEntry("error", "no answer (HttpTimeoutException)");
        } finally {
            ended.countDown();
            server.stop(0);
        }
    }
}
