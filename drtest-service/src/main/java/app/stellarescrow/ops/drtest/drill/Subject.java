package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.restore.Artefact;
import app.stellarescrow.ops.event.BackupKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What a drill is about.
 *
 * @param object its name in the bucket; empty for a file
 * @param newest whether it is the newest there is, and so says how much would be lost
 */
record Subject(
        Artefact artefact, Expectation expectation, Optional<String> object, boolean newest) {

    /** When its data is of: its manifest knows, or else its name. */
    Optional<Instant> takenAt() {
        return artefact.manifest()
                .map(own -> own.run().takenAt())
                .or(() -> object.flatMap(BackupKey::parse).map(BackupKey::takenAt));
    }
}
