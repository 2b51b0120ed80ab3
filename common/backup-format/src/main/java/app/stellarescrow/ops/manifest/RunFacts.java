package app.stellarescrow.ops.manifest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The run that took a backup.
 *
 * @param takenAt time of its data, by the database's clock
 * @param phaseMillis how long each phase took
 */
public record RunFacts(
        UUID id, int attempt, String target, Instant takenAt, Map<String, Long> phaseMillis) {}
