package app.stellarescrow.ops.perf.maintenance.vacuum;

import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * Tables that used much of a window in vain come last in the next one, so that the others are
 * vacuumed, too; if the rest of that one is too short, they come first in the one after it, so that
 * they have it whole.
 *
 * @param first their oids; the one whose turn changed longest ago comes first
 * @param last likewise
 */
record Turns(List<Long> first, List<Long> last) {

    private static final int MUCH = 10;

    static Turns none() {
        return new Turns(List.of(), List.of());
    }

    /** Smaller is earlier; zero for those that no window stopped. */
    int place(long table) {
        var early = first.indexOf(table);
        return early >= 0 ? early - first.size() : last.indexOf(table) + 1;
    }

    /**
     * Whether it comes last from now on, or first if it came last. A table that the end of the
     * window left a moment only is not to blame, nor one that failed at once.
     */
    boolean changes(long table, Item item, Duration window) {
        if (item.outcome() == Outcome.DONE) {
            return false;
        }
        return last.contains(table)
                ? item.outcome() == Outcome.STOPPED
                : item.millis() >= window.dividedBy(MUCH).toMillis();
    }
}
