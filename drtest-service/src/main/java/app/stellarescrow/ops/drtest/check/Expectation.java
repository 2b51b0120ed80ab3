package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.manifest.Manifest;
import java.time.Instant;
import java.util.Optional;

/**
 * What a restored database is compared with.
 *
 * @param manifest the backup's own, or that of another backup of the same database; empty if
 *     neither exists
 */
public record Expectation(Evidence evidence, Optional<Manifest> manifest) {

    public static final Expectation NONE = new Expectation(Evidence.NONE, Optional.empty());

    public static Expectation full(Manifest own) {
        return new Expectation(Evidence.FULL, Optional.of(own));
    }

    public static Expectation weak(Manifest ofAnother) {
        return new Expectation(Evidence.WEAK, Optional.of(ofAnother));
    }

    /** Its own manifest. */
    Optional<Manifest> own() {
        return manifest.filter(_ -> evidence == Evidence.FULL);
    }

    /** When the dump was taken, if that is known. */
    Optional<Instant> takenAt() {
        return own().map(manifest -> manifest.run().takenAt());
    }
}
