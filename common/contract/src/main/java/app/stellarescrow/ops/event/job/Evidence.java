package app.stellarescrow.ops.event.job;

/** What a restored database was compared with. */
public enum Evidence {
    /** What the database itself said when the backup was taken. */
    FULL,
    /** What it said for another backup: the same tables, about as many rows. */
    WEAK,
    /** Nothing but what a dump of any database must be. */
    NONE
}
