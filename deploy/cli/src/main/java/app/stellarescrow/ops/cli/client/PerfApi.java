package app.stellarescrow.ops.cli.client;

import static app.stellarescrow.ops.cli.client.Server.encoded;

import app.stellarescrow.ops.api.perf.CheckRule;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.api.perf.ReviewView;
import app.stellarescrow.ops.api.perf.TrendView;
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

    /**
     * Figures over the last reviews of a target; of the one that was reviewed last if it is empty.
     */
    public Answer<List<TrendView>> trend(String target, int limit) {
        return server.get(
                "/api/reviews/trend?target=%s&limit=%d".formatted(encoded(target), limit),
                new TypeReference<>() {});
    }

    /** What reviews check. */
    public Answer<List<CheckRule>> checks() {
        return server.get("/api/checks", new TypeReference<>() {});
    }

    /** The review as an HTML page. */
    public String page(String id) {
        return server.text("/api/reviews/" + encoded(id) + "/page");
    }

    public Answer<ReviewReport> show(String id) {
        return server.get("/api/reviews/" + encoded(id), new TypeReference<>() {});
    }
}
