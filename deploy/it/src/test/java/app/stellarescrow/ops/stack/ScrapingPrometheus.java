package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.PrometheusServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** A Prometheus with the rules of deploy/prometheus that scrapes a stack and the product. */
record ScrapingPrometheus(PrometheusServer server, HttpClient http) implements AutoCloseable {

    private static final Path RULES = Path.of("../prometheus/rules").toAbsolutePath().normalize();

    static ScrapingPrometheus of(RealStack stack, ProductMetrics product) throws IOException {
        var jobs =
                stack.components().stream()
                        .filter(each -> each.name().endsWith("-service"))
                        .map(
                                each ->
                                        "  - {job_name: %s, metrics_path: /q/metrics, static_configs: [{targets: ['%s']}]}"
                                                .formatted(
                                                        each.name(),
                                                        URI.create(each.url()).getAuthority()))
                        .collect(joining("\n"));
        var configuration =
                """
                global: {scrape_interval: 2s, evaluation_interval: 2s}
                rule_files: ['%s/*.yml']
                scrape_configs:
                %s
                  - {job_name: api, static_configs: [{targets: ['%s']}]}
                  - {job_name: indexer, static_configs: [{targets: ['%s']}]}
                """
                        .formatted(RULES, jobs, product.address(), product.address());
        return new ScrapingPrometheus(
                PrometheusServer.start(
                        stack.folder().resolve("prometheus"), Ports.free(), configuration),
                HttpClient.newHttpClient());
    }

    /** Whether the query has at least one value now. */
    boolean hasData(String query) throws IOException, InterruptedException {
        var answer = ask(query);
        return answer.path("status").asText().equals("success")
                && !answer.at("/data/result").isEmpty();
    }

    private JsonNode ask(String query) throws IOException, InterruptedException {
        var path = "query?query=" + URLEncoder.encode(query, UTF_8);
        var request = HttpRequest.newBuilder(server.api(path)).build();
        return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
