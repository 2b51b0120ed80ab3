package app.stellarescrow.ops.cli.client;

import static app.stellarescrow.ops.cli.client.RestApi.encoded;

import app.stellarescrow.ops.api.drill.DrillReport;
import app.stellarescrow.ops.api.drill.DrillView;
import app.stellarescrow.ops.api.drill.RestoreReport;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** The REST API of the drtest-service. */
public final class DrillApi {

    private final RestApi server;

    public DrillApi(RestApi server) {
        this.server = server;
    }

    /** Newest first. */
    public Answer<List<DrillView>> list(int limit) {
        return server.get("/api/drills?limit=" + limit, new TypeReference<>() {});
    }

    public Answer<DrillReport> show(String id) {
        return server.get("/api/drills/" + encoded(id), new TypeReference<>() {});
    }

    /** The report as an HTML page. */
    public String page(String id) {
        return server.text("/api/drills/" + encoded(id) + "/page");
    }

    /** Newest first. */
    public Answer<List<RestoreReport>> restores(int limit) {
        return server.get("/api/restores?limit=" + limit, new TypeReference<>() {});
    }

    public Answer<RestoreReport> restore(String id) {
        return server.get("/api/restores/" + encoded(id), new TypeReference<>() {});
    }
}
