package app.stellarescrow.ops.drtest.live;

import app.stellarescrow.ops.drtest.check.Check;
import app.stellarescrow.ops.drtest.check.Inspection;
import app.stellarescrow.ops.drtest.restore.Restore;
import app.stellarescrow.ops.drtest.restore.RestoreFailed;
import app.stellarescrow.ops.drtest.restore.Restored;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.work.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Makes a database of a backup beside the others, and looks at it as a drill does. */
@ApplicationScoped
class Restoration {

    private static final Duration LIMIT = Duration.ofHours(6);

    private final Restore restore;
    private final Inspection inspection;

    Restoration(Restore restore, Inspection inspection) {
        this.restore = restore;
        this.inspection = inspection;
    }

    /** What was found in the new database. */
    record Made(List<Check> checks, List<String> warnings) {}

    Made make(Subject subject, LiveServer server, Phases phases)
            throws IOException, InterruptedException {
        var restored = restored(subject, server, phases);
        phases.begin("analyze");
        analyze(server);
        phases.begin("check");
        var checks = inspection.of(server, restored, subject.expectation());
        return new Made(checks, restored.warnings());
    }

    /** Trying again by itself would leave another half of a database. */
    private Restored restored(Subject subject, LiveServer server, Phases phases)
            throws InterruptedException {
        try {
            return restore.into(server, subject.artefact(), subject.locale(), phases);
        } catch (RestoreFailed | IOException e) {
            throw new PermanentFailure(
                    "%s does not become a database: %s"
                            .formatted(subject.artefact().where(), e.getMessage()),
                    "what there is of it is left as %s (dropdb removes it); roles that it names have to be made first (the .globals.sql beside the backup), then restore again"
                            .formatted(server.database()),
                    e);
        }
    }

    /** Without statistics, the first queries would take for ever. */
    private static void analyze(LiveServer server) throws IOException, InterruptedException {
        var args =
                List.of(
                        server.programs().path("vacuumdb"),
                        "--analyze-only",
                        "--quiet",
                        "--jobs=" + Runtime.getRuntime().availableProcessors(),
                        server.database());
        new Command(args, server.environment(server.database())).run(LIMIT);
    }
}
