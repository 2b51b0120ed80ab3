package app.stellarescrow.ops.api.evidence;

import java.time.Instant;

/**
 * A month whose evidence is closed.
 *
 * @param month for example {@code 2026-11}
 * @param events how many transitions of alerts it has
 * @param head the SHA-256 of the last line of its file, in hex
 */
public record EvidenceView(String month, long events, String head, Instant closedAt) {}
