package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.api.AlertView;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** The REST API of the alert-service. */
public final class AlertApi {

    private final RestApi server;

    public AlertApi(RestApi server) {
        this.server = server;
    }

    /** Firing alerts first. */
    public Answer<List<AlertView>> list() {
        return server.get("/api/alerts", new TypeReference<>() {});
    }
}
