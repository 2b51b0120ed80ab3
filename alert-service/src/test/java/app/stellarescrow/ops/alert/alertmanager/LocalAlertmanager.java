package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.devstack.process.NewerPrograms;
import app.stellarescrow.ops.devstack.server.AlertmanagerServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** A real Alertmanager, which sends to a webhook. */
final class LocalAlertmanager implements AutoCloseable {

    static final String REMEDY = AlertmanagerServer.REMEDY;

    private static final System.Logger LOG = System.getLogger(LocalAlertmanager.class.getName());

    private static final Version OLDEST = Version.parse("0.33");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AlertmanagerServer server;

    private LocalAlertmanager(AlertmanagerServer server) {
        this.server = server;
    }

    static Optional<Path> program() {
        return NewerPrograms.find("prometheus-alertmanager");
    }

    /** With the token of a reporter. */
    static LocalAlertmanager start(Path folder, int port, URI webhook) throws IOException {
        var alertmanager =
                new LocalAlertmanager(
                        AlertmanagerServer.start(
                                folder,
                                port,
                                """
                        route: {receiver: ops, group_by: ['...'], group_wait: 0s, group_interval: 1s}
                        receivers:
                          - name: ops
                            webhook_configs:
                              - url: %s
                                http_config: {authorization: {credentials: reporter-token}}
                        """
                                        .formatted(webhook)));
        alertmanager.requireVersion();
        return alertmanager;
    }

    /** One from PATH may be older than the one that these tests are about: they are skipped. */
    private void requireVersion() throws IOException {
        var version = version();
        LOG.log(Level.INFO, "Alertmanager {0} from {1}", version, program().orElseThrow());
        if (Version.parse(version).compareTo(OLDEST) < 0) {
            close();
            Assumptions.abort(
                    "Alertmanager %s is older than %s; %s".formatted(version, OLDEST, REMEDY));
        }
    }

    private String version() throws IOException {
        try {
            return get("status").path("versionInfo").path("version").asText();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(HttpRequest.newBuilder(server.api(path))));
    }

    String active() throws IOException, InterruptedException {
        return get("alerts?active=true").toString();
    }

    /** When it would drop the alert of that target. */
    Instant endsAt(String target) throws IOException, InterruptedException {
        return Instant.parse(
                of("alerts", target).findFirst().orElseThrow().path("endsAt").asText());
    }

    boolean suppressed(String target) throws IOException, InterruptedException {
        return of("alerts", target)
                .anyMatch(each -> each.at("/status/state").asText().equals("suppressed"));
    }

    long postedByUs(String target) throws IOException, InterruptedException {
        return of("alerts", target)
                .filter(each -> each.toString().contains("stellarescrow-ops"))
                .count();
    }

    /** Those in force. */
    List<JsonNode> silences(String target) throws IOException, InterruptedException {
        return of("silences", target)
                .filter(each -> each.at("/status/state").asText().equals("active"))
                .toList();
    }

    private Stream<JsonNode> of(String path, String target)
            throws IOException, InterruptedException {
        return StreamSupport.stream(get(path).spliterator(), false)
                .filter(each -> each.toString().contains(target));
    }

    void post(String path, String body) throws IOException, InterruptedException {
        send(
                HttpRequest.newBuilder(server.api(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.close();
    }

    private static String send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
