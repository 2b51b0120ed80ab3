package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.DeliveryView;
import app.stellarescrow.ops.api.alert.ReceiverView;
import app.stellarescrow.ops.cli.client.Answer;
import app.stellarescrow.ops.cli.client.RestApi;
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
    Answer<List<ReceiverView>> enable(String receiver) {
        return server.post(
                "/api/receivers/%s/enabled".formatted(RestApi.encoded(receiver)),
                new TypeReference<>() {});
    }

    /** Newest first. */
    Answer<List<DeliveryView>> deliveries(boolean onlyFailed, int limit) {
        return server.get(
                "/api/deliveries?failed=%s&limit=%d".formatted(onlyFailed, limit),
                new TypeReference<>() {});
    }

    Answer<DeliveryView> resend(String id) {
        return server.post(
                "/api/deliveries/%s/resend".formatted(RestApi.encoded(id)),
                new TypeReference<>() {});
    }
}
