package app.stellarescrow.ops.perf.maintenance.vacuum;

/** Tables that used much of a window in vain, until they are vacuumed. Calls block. */
interface StoppedTables {

    Turns of(String target);

    /** It comes last the next time, or first if it came last. */
    void add(String target, long table);

    void remove(String target, long table);
}
