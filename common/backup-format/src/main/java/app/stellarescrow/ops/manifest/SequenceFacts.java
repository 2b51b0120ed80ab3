package app.stellarescrow.ops.manifest;

import org.jspecify.annotations.Nullable;

/**
 * A sequence. It belongs to no snapshot: what was dumped is this value or a later one.
 *
 * @param lastValue null if it was never used
 */
public record SequenceFacts(String name, @Nullable Long lastValue) {}
