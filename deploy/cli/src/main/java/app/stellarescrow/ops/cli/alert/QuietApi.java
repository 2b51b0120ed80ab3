package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.NewQuietWindow;
import app.stellarescrow.ops.api.alert.QuietWindowView;
import app.stellarescrow.ops.cli.client.Answer;
import app.stellarescrow.ops.cli.client.RestApi;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** The quiet windows of the alert-service. */
final class QuietApi {

    private static final String PATH = "/api/quiet-windows";

    private final RestApi server;

    QuietApi(RestApi server) {
        this.server = server;
    }

    /** Those that end first come first. */
    Answer<List<QuietWindowView>> list() {
        return server.get(PATH, new TypeReference<>() {});
    }

    Answer<QuietWindowView> open(NewQuietWindow wish) {
        return server.send(PATH, wish, new TypeReference<>() {});
    }

    Answer<QuietWindowView> end(long id) {
        return server.delete(PATH + "/" + id, new TypeReference<>() {});
    }
}
