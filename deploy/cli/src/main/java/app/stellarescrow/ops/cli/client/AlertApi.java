package app.stellarescrow.ops.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** What the alert-service offers. */
public final class AlertApi {

    private final Server server;

    public AlertApi(Server server) {
        this.server = server;
    }

    /** Those that fire first. */
    public JsonNode list() {
        return server.get("/api/alerts");
    }
}
