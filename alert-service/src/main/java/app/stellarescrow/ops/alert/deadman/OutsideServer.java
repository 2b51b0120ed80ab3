package app.stellarescrow.ops.alert.deadman;

import app.stellarescrow.ops.alert.delivery.ReceiverUrl;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The server of {@code heartbeat.url}. Its URL is a secret and is never shown. */
@ApplicationScoped
class OutsideServer {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Optional<String> url;
    private final MeterRegistry metrics;
    private final AtomicBoolean failing = new AtomicBoolean();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .build();

    /** Keeps the service from starting if the URL is invalid. */
    OutsideServer(HeartbeatConfig config, MeterRegistry metrics) {
        this.url = config.url().map(OutsideServer::requireUrl);
        this.metrics = metrics;
        if (url.isPresent()) {
            // From zero on: the first one is an increase, too.
            counter(true);
            counter(false);
        }
    }

    boolean isSet() {
        return url.isPresent();
    }

    /** Tells that this service begins; success must follow. */
    void sayStart() throws InterruptedException {
        post("/start", "");
    }

    void saySuccess() throws InterruptedException {
        post("", "");
    }

    void sayFailure(String reason) throws InterruptedException {
        post("/fail", reason);
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    private void post(String path, String body) throws InterruptedException {
        if (url.isPresent()) {
            note(failure(URI.create(url.get() + path), body));
        }
    }

    /** Empty if the server took it. */
    private Optional<String> failure(URI uri, String body) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(LIMIT)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status < 300 ? Optional.empty() : Optional.of("it answered " + status);
        } catch (IOException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }

    /** Logs the first failure and the end of failures; a metric counts all. */
    private void note(Optional<String> failure) {
        counter(failure.isEmpty()).increment();
        if (failure.isPresent() && !failing.getAndSet(true)) {
            Log.warnf(
                    "The server of heartbeat.url took no heartbeat (%s); it will report that we are silent. Check that it is up and the URL is correct",
                    failure.get());
        } else if (failure.isEmpty() && failing.getAndSet(false)) {
            Log.info("The server of heartbeat.url takes heartbeats again");
        }
    }

    private Counter counter(boolean accepted) {
        return metrics.counter("ops.heartbeat.ping", "outcome", accepted ? "accepted" : "failed");
    }

    private static String requireUrl(String text) {
        var url = ReceiverUrl.read("heartbeat.url", text);
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the URL of heartbeat.url has a query, behind which /start and /fail cannot be added; it should read https://host/path");
        }
        return url.toString().replaceAll("/+$", "");
    }
}
