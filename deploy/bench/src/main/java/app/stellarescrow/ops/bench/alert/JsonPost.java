package app.stellarescrow.ops.bench.alert;

import app.stellarescrow.ops.cli.terminal.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Posts JSON over one connection; an answer other than success ends the bench. */
final class JsonPost implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int SUCCESS = 2;

    private final URI url;
    private final Map<String, String> headers;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Sends nothing yet. */
    JsonPost(URI url, Map<String, String> headers) {
        this.url = url;
        this.headers = headers;
    }

    void send(String body) {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != SUCCESS) {
                throw Failure.failed(
                        "%s answers %d: %s".formatted(url, answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            throw Failure.failed("%s does not answer: %s".formatted(url, e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
