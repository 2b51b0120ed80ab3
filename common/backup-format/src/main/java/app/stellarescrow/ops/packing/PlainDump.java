package app.stellarescrow.ops.packing;

/**
 * A dump before compression and encryption, or after them.
 *
 * @param sha256 lower-case hex
 * @param complete whether it ends as pg_dump ends one; an archive says nothing at its end, so for
 *     one this is always true
 */
public record PlainDump(long bytes, String sha256, boolean complete) {}
