package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.api.alert.NewQuietWindow;
import app.stellarescrow.ops.api.alert.QuietWindowView;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** The quiet windows of the alert-service. */
public final class QuietApi {

    private static final String PATH = "/api/quiet-windows";

    private final RestApi server;

    public QuietApi(RestApi server) {
        this.server = server;
    }

    /** Those that end first come first. */
    public Answer<List<QuietWindowView>> list() {
        return server.get(PATH, new TypeReference<>() {});
    }

    public Answer<QuietWindowView> open(NewQuietWindow wish) {
        return server.send(PATH, wish, new TypeReference<>() {});
    }

    public Answer<QuietWindowView> end(long id) {
        return server.delete(PATH + "/" + id, new TypeReference<>() {});
    }
}
