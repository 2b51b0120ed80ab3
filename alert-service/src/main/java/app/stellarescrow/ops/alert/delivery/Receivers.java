package app.stellarescrow.ops.alert.delivery;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** Where each receiver is, if it is configured. */
@ApplicationScoped
public class Receivers {

    private final ReceiversConfig config;

    Receivers(ReceiversConfig config) {
        this.config = config;
    }

    void announce(@Observes StartupEvent event) {
        Log.infof("Receivers: %s", Arrays.stream(Receiver.values()).filter(this::has).toList());
    }

    public boolean has(Receiver receiver) {
        return address(receiver).isPresent();
    }

    Optional<URI> address(Receiver receiver) {
        return switch (receiver) {
            case WEBHOOK -> config.webhook();
            case ALERTMANAGER -> config.alertmanager().map(base -> below(base, "api/v2/alerts"));
            case METRICS -> config.metrics().map(base -> below(base, "api/metrics"));
        };
    }

    Optional<String> token(Receiver receiver) {
        return receiver == Receiver.METRICS ? config.metricsToken() : Optional.empty();
    }

    private static URI below(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + "/" + path);
    }
}
