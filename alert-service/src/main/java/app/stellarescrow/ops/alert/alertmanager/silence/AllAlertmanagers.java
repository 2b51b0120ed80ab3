package app.stellarescrow.ops.alert.alertmanager.silence;

import app.stellarescrow.ops.alert.delivery.ReceiversConfig;
import app.stellarescrow.ops.event.EventJson;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The configured Alertmanagers. */
@ApplicationScoped
public class AllAlertmanagers {

    private final HttpClient http;
    private final List<AlertmanagerClient> all;

    AllAlertmanagers(ReceiversConfig config, EventJson json) {
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(config.timeout())
                        .build();
        var urls =
                config.alertmanager().stream()
                        .flatMap(given -> Arrays.stream(given.split(",", -1)))
                        .map(url -> url.strip().replaceAll("/+$", "") + "/api/v2/")
                        .map(URI::create)
                        .toList();
        this.all =
                IntStream.range(0, urls.size())
                        .mapToObj(
                                n ->
                                        new AlertmanagerClient(
                                                "Alertmanager %d of %d"
                                                        .formatted(n + 1, urls.size()),
                                                urls.get(n),
                                                http,
                                                config.timeout(),
                                                json))
                        .toList();
    }

    public List<AlertmanagerClient> all() {
        return all;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
