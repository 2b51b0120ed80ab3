package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.api.alert.DeliveryView;
import app.stellarescrow.ops.api.alert.ReceiverView;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** Receivers and deliveries of the alert-service. */
public final class DeliveryApi {

    private final RestApi server;

    public DeliveryApi(RestApi server) {
        this.server = server;
    }

    public Answer<List<ReceiverView>> receivers() {
        return server.get("/api/receivers", new TypeReference<>() {});
    }

    /** Returns all receivers. */
    public Answer<List<ReceiverView>> enable(String receiver) {
        return server.post(
                "/api/receivers/%s/enabled".formatted(RestApi.encoded(receiver)),
                new TypeReference<>() {});
    }

    /** Newest first. */
    public Answer<List<DeliveryView>> deliveries(boolean onlyFailed, int limit) {
        return server.get(
                "/api/deliveries?failed=%s&limit=%d".formatted(onlyFailed, limit),
                new TypeReference<>() {});
    }

    public Answer<DeliveryView> resend(String id) {
        return server.post(
                "/api/deliveries/%s/resend".formatted(RestApi.encoded(id)),
                new TypeReference<>() {});
    }
}
