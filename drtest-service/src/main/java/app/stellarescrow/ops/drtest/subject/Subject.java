package app.stellarescrow.ops.drtest.subject;

import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.load.Artefact;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.LockWatch;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.manifest.LockLimits;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup to restore.
 *
 * @param object its name in the bucket; empty for a file
 * @param newest whether it is the newest backup, which determines the recovery point
 */
public record Subject(
        Artefact artefact, Expectation expectation, Optional<String> object, boolean newest) {

    /** When it was taken, from its manifest or else from its name. */
    public Optional<Instant> takenAt() {
        return artefact.manifest()
                .map(own -> own.run().takenAt())
                .or(() -> object.flatMap(BackupKey::parse).map(BackupKey::takenAt));
    }

    /** Options of its database; defaults if unknown. */
    public Blueprint blueprint() {
        return expectation.manifest().map(Blueprint::of).orElse(Blueprint.PLAIN);
    }

    /** How many locks its server can hold; empty if unknown. */
    public Optional<LockLimits> locks() {
        return expectation
                .manifest()
                .flatMap(manifest -> Optional.ofNullable(manifest.database().server().locks()));
    }

    /** The locks of its largest statement; empty if unknown. */
    public Optional<Integer> largestStatement() {
        return locks().flatMap(source -> Optional.ofNullable(source.largestStatement()));
    }

    /** How many statements run at a time; one if their locks are unknown. */
    public int jobs(LockLimits server) {
        return largestStatement().map(each -> LockWatch.atATime(server.total(), each)).orElse(1);
    }
}
