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
 * @param newest whether it is the newest there is, and so says how much would be lost
 */
public record Subject(
        Artefact artefact, Expectation expectation, Optional<String> object, boolean newest) {

    /** When its data is of: its manifest knows, or else its name. */
    public Optional<Instant> takenAt() {
        return artefact.manifest()
                .map(own -> own.run().takenAt())
                .or(() -> object.flatMap(BackupKey::parse).map(BackupKey::takenAt));
    }

    /** What its database was like, if that is known. */
    public Blueprint blueprint() {
        return expectation.manifest().map(Blueprint::of).orElse(Blueprint.PLAIN);
    }

    /** How many locks its server can hold, if that is known. */
    public Optional<LockLimits> locks() {
        return expectation
                .manifest()
                .flatMap(manifest -> Optional.ofNullable(manifest.database().server().locks()));
    }

    /** How many locks the statement of it takes that takes the most, if that is known. */
    public Optional<Integer> largestStatement() {
        return locks().flatMap(source -> Optional.ofNullable(source.largestStatement()));
    }

    /** So many statements run at a time; one where it is not known how many locks each takes. */
    public int jobs(LockLimits server) {
        return largestStatement().map(each -> LockWatch.atATime(server.total(), each)).orElse(1);
    }
}
