package app.stellarescrow.ops.cli.client;

import static app.stellarescrow.ops.cli.client.RestApi.encoded;

import app.stellarescrow.ops.api.backup.BackupDetails;
import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.backup.DecisionView;
import app.stellarescrow.ops.api.backup.ManifestSummary;
import app.stellarescrow.ops.api.backup.RebuildView;
import app.stellarescrow.ops.cli.terminal.Failure;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The REST API of the backup-service. */
public final class BackupApi {

    /** For calls that read or delete many objects. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** For a call that writes one object. */
    private static final Duration SHORT = Duration.ofSeconds(30);

    private final RestApi server;

    public BackupApi(RestApi server) {
        this.server = server;
    }

    /** Newest first. */
    public Answer<List<BackupView>> list() {
        return server.get("/api/backups", new TypeReference<>() {});
    }

    public Answer<BackupDetails<ManifestSummary>> show(String key) {
        return server.get("/api/backups/" + encoded(key), new TypeReference<>() {});
    }

    public Answer<BackupView> trust(String key) {
        return server.post(
                "/api/backups/" + encoded(key) + "/trust", SHORT, new TypeReference<>() {});
    }

    public Answer<RebuildView> rebuild() {
        return server.post("/api/backups/rebuild", LONG, new TypeReference<>() {});
    }

    public Answer<List<DecisionView>> retention(String target) {
        return server.get("/api/retention/" + encoded(target), new TypeReference<>() {});
    }

    public Answer<List<DecisionView>> prune(String target) {
        return server.post("/api/retention/" + encoded(target), LONG, new TypeReference<>() {});
    }

    /** The name of a target's newest backup with a manifest. */
    public String newest(String target) {
        return list().value().stream()
                .filter(each -> target.equals(each.target()))
                .map(BackupView::key)
                .findFirst()
                .orElseThrow(
                        () ->
                                Failure.refused(
                                        "there are no backups of %s; './ops run backup --target %s --wait' takes one"
                                                .formatted(target, target)));
    }

    /** The only target that has backups, for a command without --target. */
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
        return list().value().stream()
                .map(BackupView::target)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
