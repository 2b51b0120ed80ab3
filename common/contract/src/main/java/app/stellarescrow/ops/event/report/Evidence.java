package app.stellarescrow.ops.event.report;

import java.util.Locale;

/** What a restored database was compared with. */
public enum Evidence {
    /** The backup's own manifest. */
    FULL,
    /** Another backup's manifest: the same tables, about as many rows. */
    WEAK,
    /** No manifest: only what a dump of any database must have. */
    NONE;

    /** Says how long a restore took, and what its result was compared with. */
    String afterRestore(double seconds, int checks) {
        return "in %s, %d checks passed, evidence: %s"
                .formatted(Quantities.seconds(seconds), checks, name().toLowerCase(Locale.ROOT));
    }
}
