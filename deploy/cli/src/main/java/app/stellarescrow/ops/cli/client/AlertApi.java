package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.api.AlertView;
import app.stellarescrow.ops.api.alert.OnCallView;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** From that time on; null for now. */
    public Answer<OnCallView> onCall(@Nullable Instant at, int weeks) {
        var from = at == null ? "" : "&at=" + RestApi.encoded(at.toString());
        return server.get(
                "/api/oncall?weeks=%d%s".formatted(weeks, from), new TypeReference<>() {});
    }
}
