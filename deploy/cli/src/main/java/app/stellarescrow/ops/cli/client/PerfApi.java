package app.stellarescrow.ops.cli.client;

import static app.stellarescrow.ops.cli.client.Server.encoded;

import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.api.perf.ReviewView;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** The REST API of the perf-service. */
public final class PerfApi {

    private final Server server;

    public PerfApi(Server server) {
        this.server = server;
    }

    /** Newest first. */
    public Answer<List<ReviewView>> list(int limit) {
        return server.get("/api/reviews?limit=" + limit, new TypeReference<>() {});
    }

    /** The review as an HTML page. */
    public String page(String id) {
        return server.text("/api/reviews/" + encoded(id) + "/page");
    }

    public Answer<ReviewReport> show(String id) {
        return server.get("/api/reviews/" + encoded(id), new TypeReference<>() {});
    }
}
