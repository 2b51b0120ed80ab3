package app.stellarescrow.ops.packing;

/**
 * The dump before compression and encryption.
 *
 * @param sha256 lower-case hex
 * @param complete whether it ends as pg_dump ends one; always true for an archive, which has no end
 *     marker
 */
public record PlainDump(long bytes, String sha256, boolean complete) {}
