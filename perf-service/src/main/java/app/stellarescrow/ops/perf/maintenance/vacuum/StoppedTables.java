package app.stellarescrow.ops.perf.maintenance.vacuum;

import java.util.List;

/** Tables that the end of a window stopped, until they are vacuumed. Calls block. */
interface StoppedTables {

    /** Their oids; the one that was stopped longest ago comes first. */
    List<Long> of(String target);

    void add(String target, long table);

    void remove(String target, long table);
}
