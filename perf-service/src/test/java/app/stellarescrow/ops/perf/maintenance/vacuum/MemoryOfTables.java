package app.stellarescrow.ops.perf.maintenance.vacuum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Of one target, in memory; StarvedTablesIT has those that are stored. */
final class MemoryOfTables implements StoppedTables {

    private final Map<Long, Integer> times = new LinkedHashMap<>();

    @Override
    public Turns of(String target) {
        return new Turns(stopped(0), stopped(1));
    }

    private List<Long> stopped(int odd) {
        return times.keySet().stream().filter(each -> times.get(each) % 2 == odd).toList();
    }

    @Override
    public void add(String target, long table) {
        times.merge(table, 1, Integer::sum);
    }

    @Override
    public void remove(String target, long table) {
        times.remove(table);
    }
}
