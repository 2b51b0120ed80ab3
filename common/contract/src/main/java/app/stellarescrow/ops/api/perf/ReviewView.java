package app.stellarescrow.ops.api.perf;

import app.stellarescrow.ops.event.report.Verdict;
import java.time.Instant;
import java.util.UUID;

/**
 * A review in a list.
 *
 * @param id that of its run
 * @param verdict the worst of its checks
 * @param warnings how many checks ended with WARN
 * @param unknown how many checks saw nothing
 */
public record ReviewView(
        UUID id,
        String target,
        Instant at,
        Verdict verdict,
        int critical,
        int warnings,
        int unknown) {}
