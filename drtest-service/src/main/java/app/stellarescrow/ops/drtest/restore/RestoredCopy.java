package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.check.Inspection;
import app.stellarescrow.ops.drtest.load.DumpLoad;
import app.stellarescrow.ops.drtest.load.LoadFailed;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.LockWatch;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.manifest.LockLimits;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Restores a backup into a new database beside the others, and checks it as a drill does. */
@ApplicationScoped
class RestoredCopy {

    private static final Duration LIMIT = Duration.ofHours(6);
    private static final String LOCKS =
            "raise max_locks_per_transaction on the server (on its standbys first)";
    private static final String DRILL = "run ./ops drill to learn whether the backup is bad";
    private static final String FETCH = "try again if it could not be fetched";

    private final DumpLoad restore;
    private final Inspection inspection;

    RestoredCopy(DumpLoad restore, Inspection inspection) {
        this.restore = restore;
        this.inspection = inspection;
    }

    /**
     * The findings in the new database.
     *
     * @param unfilled materialised views that are empty because another server did not answer
     */
    record Made(List<Check> checks, List<String> warnings, List<String> unfilled) {}

    /**
     * Failures are permanent: each retry would leave another partial database on the server's disk.
     */
    Made make(Subject subject, LiveServer server, Phases phases)
            throws IOException, InterruptedException {
        var locks = server.locks();
        failIfTooFew(subject, locks);
        try (var watch = LockWatch.start(server, locks.total())) {
            try {
                var made = whole(subject, server, subject.jobs(locks), phases);
                watch.exceeded().ifPresent(why -> fail(subject, server, why, LOCKS));
                return made;
            } catch (LoadFailed e) {
                watch.exceeded().ifPresent(why -> fail(subject, server, why, LOCKS));
                throw failed(subject, server, e.getMessage(), e.remedy().orElse(DRILL));
            } catch (IOException | CommandFailed e) {
                throw failed(subject, server, e.getMessage(), FETCH);
            }
        }
    }

    /**
     * One statement can need many locks: a foreign key of a partitioned table locks all partitions.
     */
    private static void failIfTooFew(Subject subject, LockLimits server) {
        var needed = subject.largestStatement().orElse(0);
        var most = LockWatch.most(server.total());
        if (needed > most) {
            throw new PermanentFailure(
                    "a statement of %s needs about %d locks, and half of the server's limit is %d"
                            .formatted(subject.artefact().where(), needed, most),
                    "nothing was created; set max_locks_per_transaction to at least %d (on standbys first), restart the server, and restore again"
                            .formatted(server.perTransaction() * (needed / most + 1)),
                    null);
        }
    }

    private Made whole(Subject subject, LiveServer server, int jobs, Phases phases)
            throws IOException, InterruptedException {
        var plan = new DumpLoad.Plan(like(subject, server), jobs);
        var restored = restore.into(server, subject.artefact(), plan, phases);
        phases.begin("analyze");
        var warnings = new ArrayList<>(restored.warnings());
        analyze(server, jobs).ifPresent(warnings::add);
        phases.begin("check");
        var checks = inspection.of(server, restored, subject.expectation());
        return new Made(checks, warnings, restored.unfilled());
    }

    private static Blueprint like(Subject subject, LiveServer server) {
        return subject.expectation().manifest().isPresent()
                ? subject.blueprint()
                : server.likeTarget();
    }

    private static void fail(Subject subject, LiveServer server, String why, String hint) {
        throw failed(subject, server, why, hint);
    }

    private static PermanentFailure failed(
            Subject subject, LiveServer server, @Nullable String why, String hint) {
        return new PermanentFailure(
                "%s cannot be restored: %s".formatted(subject.artefact().where(), why),
                "%s; the partial database %s is kept, drop it with dropdb"
                        .formatted(hint, server.database()),
                null);
    }

    /** Without statistics, the first queries would be very slow. */
    private static Optional<String> analyze(LiveServer server, int jobs)
            throws IOException, InterruptedException {
        var args =
                List.of(
                        server.programs().path("vacuumdb"),
                        "--analyze-only",
                        "--quiet",
                        "--jobs=" + jobs,
                        "--dbname=" + server.connectionString());
        try {
            new Command(args, server.environment(server.database())).run(LIMIT);
            return Optional.empty();
        } catch (CommandFailed e) {
            return Optional.of(
                    "the database has no statistics, run ANALYZE: " + ServerError.of(e).message());
        }
    }
}
