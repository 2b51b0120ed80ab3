package app.stellarescrow.ops.alert.freshness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proof that is too old.
 *
 * @param newest time of the last proof; null if there was none
 * @param since when the next one was due
 */
public record StaleProof(Proof proof, String target, @Nullable Instant newest, Instant since) {}
