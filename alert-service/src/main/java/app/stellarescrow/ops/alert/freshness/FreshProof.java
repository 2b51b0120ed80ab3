package app.stellarescrow.ops.alert.freshness;

import java.time.Instant;

/** Proves that a target can be restored as it was at that time. */
public record FreshProof(Proof kind, String target, Instant at) {}
