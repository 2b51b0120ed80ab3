package app.stellarescrow.ops.devstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.server.TestFolders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoPlatformIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String LEDGER = "/api/ledger";

    private static Path home;
    private static LocalPlatform platform;
    private static LocalNginx nginx;

    @BeforeAll
    static void start() throws IOException {
        home = TestFolders.create("ops-platform-");
        var port = Ports.free();
        platform = new LocalPlatform(home, home.resolve("demo/.env"), port);
        var endpoints = List.of(new Endpoint("localhost", Ports.free()));
        var settings = new NginxSettings(Ports.free(), endpoints, port);
        nginx = new LocalNginx(home, settings, RunAs.self());
        platform.start();
        nginx.start();
    }

    @AfterAll
    static void stop() {
        nginx.stop();
        platform.stop();
        TestFolders.delete(home);
    }

    @BeforeEach
    void keys() throws IOException {
        write("API_KEYS=old-key", "ADMIN_KEYS=admin-key");
        platform.recreate();
    }

    @Tag("extended")
    @Test
    void its_first_env_file_has_keys_that_no_other_stack_has_and_only_its_owner_reads_it()
            throws Exception {
        // Given
        Files.delete(platform.envFile());

        // When
        platform.recreate();

        // Then
        var keys = EnvFile.read(platform.envFile());
        assertThat(keys.values()).hasSize(2).doesNotHaveDuplicates();
        assertThat(keys.values()).allMatch(key -> key.matches("[0-9a-f]{64}"));
        assertThat(Files.getPosixFilePermissions(platform.envFile())).hasSize(2);
        assertThat(ask(LEDGER, keys.get("API_KEYS")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_route_answers_only_to_one_of_the_keys_as_header_or_bearer_token() throws Exception {
        // Given
        write("API_KEYS=old-key, new-key", "ADMIN_KEYS=admin-key");

        // When
        platform.recreate();

        // Then
        assertThat(ask(LEDGER, "old-key").statusCode()).isEqualTo(200);
        assertThat(ask(LEDGER, "new-key").statusCode()).isEqualTo(200);
        assertThat(ask(LEDGER, "admin-key").statusCode()).isEqualTo(401);
        assertThat(ask(LEDGER, "").statusCode()).isEqualTo(401);
        var bearer = request(LEDGER).header("Authorization", "Bearer new-key").build();
        assertThat(send(bearer).statusCode()).isEqualTo(200);
        assertThat(send(request(LEDGER).build()).statusCode()).isEqualTo(401);
    }

    @Tag("extended")
    @Test
    void it_tells_administrators_the_last_use_of_each_valid_key_without_any_key() throws Exception {
        // Given
        ask(LEDGER, "old-key");
        ask(LEDGER, "no-key-of-it");

        // When
        var answer = ask("/api/keys/uses", "admin-key").body();

        // Then
        assertThat(ask("/api/keys/uses", "old-key").statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(answer).path("since").asText()).isNotEmpty();
        assertThat(JSON.readTree(answer).path("uses"))
                .hasSize(2)
                .extracting(each -> each.path("key").asText())
                .allMatch(key -> key.matches("[0-9a-f]{12}"));
        assertThat(answer).doesNotContain("old-key", "admin-key");
    }

    @Tag("extended")
    @Test
    void fault_65_a_restart_keeps_the_old_keys_and_a_recreation_takes_the_new_ones()
            throws Exception {
        // Given
        write("API_KEYS=new-key");

        // When
        platform.restart();

        // Then
        assertThat(ask(LEDGER, "old-key").statusCode()).isEqualTo(200);
        assertThat(ask(LEDGER, "new-key").statusCode()).isEqualTo(401);
        platform.recreate();
        assertThat(ask(LEDGER, "old-key").statusCode()).isEqualTo(401);
        assertThat(ask(LEDGER, "new-key").statusCode()).isEqualTo(200);
    }

    @Tag("extended")
    @Tag("extended")
    @Test
    void both_access_logs_name_the_consumer_and_the_fingerprint_of_its_key_but_no_key()
            throws Exception {
        // Given
        var log = home.resolve("nginx/logs/access.log");
        var port = nginx.settings().endpoints().getFirst().port();
        var url = URI.create("https://localhost:%d%s?api_key=old-key".formatted(port, LEDGER));
        var browser = TrustingClient.of(nginx.live().resolve("localhost/fullchain.pem"));

        // When
        send(nightly(URI.create(platform.url() + LEDGER + "?api_key=old-key")));
        var answer = browser.send(nightly(url), BodyHandlers.ofString());

        // Then
        var line = "\"GET /api/ledger\" 200 key=%s \"nightly\"".formatted(fingerprint("old-key"));
        assertThat(answer.headers().firstValue("X-Key-Fingerprint")).isEmpty();
        assertThat(Files.readString(platform.accessLog())).contains(line).doesNotContain("old-key");
        await().until(() -> Files.readString(log).contains(line));
        assertThat(Files.readString(log)).doesNotContain("old-key");
    }

    @Tag("extended")
    @Tag("extended")
    @Test
    void a_consumer_cannot_forge_a_line_of_the_access_log() throws Exception {
        // When
        send(request("/health%20forged").header("User-Agent", "a\" key=f \"").build());

        // Then
        assertThat(Files.readString(platform.accessLog()))
                .contains("\"GET /health forged\" 404 key=- \"a\\x22 key=f \\x22\"");
    }

    @Test
    void health_tells_the_ledger_of_the_indexer_and_its_lag() throws Exception {
        // When
        var health = json(send(request("/health").build()));

        // Then
        assertThat(health.path("status").asText()).isEqualTo("ok");
        assertThat(health.at("/indexer/lag").asLong(-1)).isZero();
        assertThat(health.at("/indexer/ledger").asLong()).isGreaterThan(60_000_000);
    }

    @Tag("extended")
    @Tag("extended")
    @Test
    void an_indexer_that_an_administrator_pauses_stays_at_its_ledger() throws Exception {
        // When
        var paused = send(post("/api/indexer/pause", "", "admin-key"));

        // Then
        assertThat(paused.statusCode()).isEqualTo(200);
        var ledger = json(paused).at("/indexer/ledger");
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                json(send(request("/health").build())).at("/indexer/lag").asLong()
                                        > 0);
        assertThat(json(send(request("/health").build())).at("/indexer/ledger")).isEqualTo(ledger);
        assertThat(send(post("/api/indexer/resume", "", "old-key")).statusCode()).isEqualTo(401);
    }

    @Tag("extended")
    @Tag("extended")
    @Test
    void metrics_that_are_posted_can_be_read_and_others_are_refused() throws Exception {
        // When
        var accepted = send(post("/api/metrics", "{\"type\":\"backup_success\"}", ""));

        // Then
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(
                        json(send(request("/api/metrics").build()))
                                .at("/metrics/0/metric/type")
                                .asText())
                .isEqualTo("backup_success");
        assertThat(send(post("/api/metrics", "{\"type\":", "")).statusCode()).isEqualTo(400);
        assertThat(send(post("/api/metrics", "{} {}", "")).statusCode()).isEqualTo(400);
        assertThat(send(post("/api/metrics", "[1]", "")).statusCode()).isEqualTo(400);
        assertThat(send(post("/api/metrics", "x".repeat(20_000), "")).statusCode()).isEqualTo(413);
    }

    @Tag("extended")
    @Tag("extended")
    @Test
    void requests_are_counted_with_their_latency() throws Exception {
        // Given
        for (var n = 0; n < 10; n++) {
            send(request("/health").build());
        }

        // When
        var metrics = json(send(request("/health/metrics").build()));

        // Then
        assertThat(metrics.path("requests").asLong()).isGreaterThanOrEqualTo(10);
        var p50 = metrics.at("/latency_ms/p50").asDouble();
        assertThat(p50).isPositive();
        assertThat(metrics.at("/latency_ms/p99").asDouble()).isGreaterThanOrEqualTo(p50);
    }

    @Tag("extended")
    @Tag("extended")
    @Test
    void a_path_or_method_that_it_does_not_have_is_named() throws Exception {
        // When
        var method = send(post("/health", "{}", ""));

        // Then
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).contains("GET");
        assertThat(send(request("/unknown").build()).statusCode()).isEqualTo(404);
    }

    private static void write(String... lines) throws IOException {
        Files.writeString(platform.envFile(), String.join("\n", lines) + "\n");
    }

    private static HttpResponse<String> ask(String path, String key) throws Exception {
        return send(request(path).header("X-API-Key", key).build());
    }

    private static HttpRequest nightly(URI url) {
        return HttpRequest.newBuilder(url)
                .header("User-Agent", "nightly")
                .header("X-API-Key", "old-key")
                .build();
    }

    private static HttpRequest post(String path, String body, String key) {
        return request(path).header("X-API-Key", key).POST(BodyPublishers.ofString(body)).build();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.url() + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String fingerprint(String key) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, 12);
    }
}
