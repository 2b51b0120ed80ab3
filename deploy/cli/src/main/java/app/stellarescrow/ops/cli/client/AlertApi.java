package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.api.alert.AlertDetails;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.alert.LinkKeyView;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.api.alert.NewNote;
import app.stellarescrow.ops.api.alert.OnCallView;
import app.stellarescrow.ops.api.evidence.EvidenceView;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The REST API of the alert-service. */
public final class AlertApi {

    private final RestApi server;

    public AlertApi(RestApi server) {
        this.server = server;
    }

    /**
     * Firing alerts first.
     *
     * @param which firing or open; empty for all
     */
    public Answer<List<AlertView>> list(Optional<String> which, int limit) {
        var filter = which.map("&%s=true"::formatted).orElse("");
        return server.get(
                "/api/alerts?limit=%d%s".formatted(limit, filter), new TypeReference<>() {});
    }

    /** From that time on; null for now. */
    public Answer<OnCallView> onCall(@Nullable Instant at, int weeks) {
        var from = at == null ? "" : "&at=" + RestApi.encoded(at.toString());
        return server.get(
                "/api/oncall?weeks=%d%s".formatted(weeks, from), new TypeReference<>() {});
    }

    /**
     * Events, each as a line of JSON; empty lines in between.
     *
     * @param follow whether to wait for more when all are read
     */
    public void events(
            List<String> topics, Instant since, boolean follow, Consumer<String> accept) {
        var chosen =
                topics.stream()
                        .map(topic -> "&topic=" + RestApi.encoded(topic))
                        .collect(Collectors.joining());
        server.lines("/api/events?since=%s&follow=%s%s".formatted(since, follow, chosen), accept);
    }

    /** The closed months. */
    public Answer<List<EvidenceView>> evidence() {
        return server.get("/api/evidence", new TypeReference<>() {});
    }

    /** The lines of a month's evidence. */
    public void evidence(String month, Consumer<String> accept) {
        server.lines("/api/evidence/" + RestApi.encoded(month), accept);
    }

    /** Ends all links in messages. */
    public Answer<LinkKeyView> rotateLinks() {
        return server.post("/api/links/rotation", new TypeReference<>() {});
    }

    /** With all that happened to it. */
    public Answer<AlertDetails> get(long id) {
        return server.get("/api/alerts/" + id, new TypeReference<>() {});
    }

    public Answer<AlertView> acknowledge(long id, NewAcknowledgement wish) {
        return server.send(path(id, "acknowledgement"), wish, new TypeReference<>() {});
    }

    public Answer<AlertView> unacknowledge(long id) {
        return server.delete(path(id, "acknowledgement"), new TypeReference<>() {});
    }

    public Answer<AlertView> note(long id, String text) {
        return server.send(path(id, "notes"), new NewNote(text), new TypeReference<>() {});
    }

    public Answer<AlertView> resolve(long id, String reason) {
        return server.send(path(id, "resolution"), new NewNote(reason), new TypeReference<>() {});
    }

    private static String path(long id, String part) {
        return "/api/alerts/%d/%s".formatted(id, part);
    }
}
