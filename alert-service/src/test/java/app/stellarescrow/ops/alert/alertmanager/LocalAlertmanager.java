package app.stellarescrow.ops.alert.alertmanager;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.process.NewerPrograms;
import app.stellarescrow.ops.devstack.process.Ports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A real Alertmanager as a child process, which sends to a webhook. */
final class LocalAlertmanager implements AutoCloseable {

    static final String REMEDY =
            "Alertmanager is missing: .ci/newer sid target/newer prometheus-alertmanager";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final int port;
    private final Process process;

    private LocalAlertmanager(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static Optional<Path> program() {
        return NewerPrograms.find("prometheus-alertmanager");
    }

    /** With the token of a reporter. */
    static LocalAlertmanager start(Path folder, int port, URI webhook) throws IOException {
        Files.createDirectories(folder);
        var config =
                Files.writeString(
                        folder.resolve("alertmanager.yml"),
                        """
                        route: {receiver: ops, group_by: ['...'], group_wait: 0s, group_interval: 1s}
                        receivers:
                          - name: ops
                            webhook_configs:
                              - url: %s
                                http_config: {authorization: {credentials: reporter-token}}
                        """
                                .formatted(webhook));
        var process =
                new ProcessBuilder(
                                program().orElseThrow().toString(),
                                "--config.file=" + config,
                                "--storage.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--cluster.listen-address=")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        await().atMost(SOON).until(() -> Ports.answers(port));
        return new LocalAlertmanager(port, process);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path)));
    }

    void post(String path, String body) throws IOException, InterruptedException {
        send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/v2/%s".formatted(port, path)));
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
