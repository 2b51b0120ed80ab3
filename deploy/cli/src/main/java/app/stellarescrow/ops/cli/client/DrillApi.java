package app.stellarescrow.ops.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the drtest-service offers. */
public final class DrillApi {

    private final Server server;

    public DrillApi(Server server) {
        this.server = server;
    }

    /** Newest first. */
    public JsonNode list(int limit) {
        return server.get("/api/drills?limit=" + limit);
    }

    public JsonNode show(String id) {
        return server.get("/api/drills/" + encoded(id));
    }

    /** The report for people, as HTML. */
    public String page(String id) {
        return server.text("/api/drills/" + encoded(id) + "/page");
    }

    /** Newest first. */
    public JsonNode restores(int limit) {
        return server.get("/api/restores?limit=" + limit);
    }

    public JsonNode restore(String id) {
        return server.get("/api/restores/" + encoded(id));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
