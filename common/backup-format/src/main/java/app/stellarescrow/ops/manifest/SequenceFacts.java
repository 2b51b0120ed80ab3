package app.stellarescrow.ops.manifest;

import org.jspecify.annotations.Nullable;

/**
 * A sequence. It belongs to no snapshot: the dump has this value or a later one.
 *
 * @param lastValue null if it was never used
 */
public record SequenceFacts(String name, @Nullable Long lastValue) {}
