package app.stellarescrow.ops.event.job;

/** What a restored database was compared with. */
public enum Evidence {
    /** The backup's own manifest. */
    FULL,
    /** Another backup's manifest: the same tables, about as many rows. */
    WEAK,
    /** No manifest: only what a dump of any database must have. */
    NONE
}
