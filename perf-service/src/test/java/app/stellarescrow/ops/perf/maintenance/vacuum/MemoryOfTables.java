package app.stellarescrow.ops.perf.maintenance.vacuum;

import java.util.ArrayList;
import java.util.List;

/** Of one target, in memory; StarvedTablesIT has those that are stored. */
final class MemoryOfTables implements StoppedTables {

    private final List<Long> tables = new ArrayList<>();

    @Override
    public List<Long> of(String target) {
        return tables;
    }

    @Override
    public void add(String target, long table) {
        tables.add(table);
    }

    @Override
    public void remove(String target, long table) {
        tables.remove(Long.valueOf(table));
    }
}
