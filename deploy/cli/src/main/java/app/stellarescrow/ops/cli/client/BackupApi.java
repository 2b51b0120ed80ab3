package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.cli.terminal.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the backup-service offers. */
public final class BackupApi {

    /** Many objects are read, or deleted. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Server server;

    public BackupApi(Server server) {
        this.server = server;
    }

    public JsonNode list() {
        return server.get("/api/backups");
    }

    public JsonNode show(String key) {
        return server.get("/api/backups/" + encoded(key));
    }

    public JsonNode trust(String key) {
        return server.post("/api/backups/" + encoded(key) + "/trust", Duration.ofSeconds(30));
    }

    public JsonNode rebuild() {
        return server.post("/api/backups/rebuild", LONG);
    }

    public JsonNode retention(String target) {
        return server.get("/api/retention/" + encoded(target));
    }

    public JsonNode prune(String target) {
        return server.post("/api/retention/" + encoded(target), LONG);
    }

    /** The target that is meant where nobody named one: the only one there is. */
    public String onlyTarget() {
        var targets = targets();
        return switch (targets.size()) {
            case 1 -> targets.getFirst();
            case 0 ->
                    throw Failure.refused(
                            "there are no backups yet; './ops run backup --wait' takes one");
            default ->
                    throw Failure.refused(
                            "there are backups of several targets; name one with --target: %s"
                                    .formatted(String.join(", ", targets)));
        };
    }

    private List<String> targets() {
        return StreamSupport.stream(list().spliterator(), false)
                .filter(backup -> backup.hasNonNull("target"))
                .map(backup -> backup.path("target").asText())
                .distinct()
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
