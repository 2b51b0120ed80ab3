package app.stellarescrow.ops.alert.alertmanager.silence;

import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.delivery.ReceiversConfig;
import app.stellarescrow.ops.event.EventJson;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.util.List;

/** The configured Alertmanagers. */
@ApplicationScoped
public class AllAlertmanagers {

    private final HttpClient http;
    private final List<AlertmanagerClient> all;

    AllAlertmanagers(Receivers receivers, ReceiversConfig config, EventJson json) {
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(config.timeout())
                        .build();
        this.all =
                receivers.alertmanagers().stream()
                        .map(
                                each ->
                                        new AlertmanagerClient(
                                                each.name(),
                                                each.url().resolve("."),
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
