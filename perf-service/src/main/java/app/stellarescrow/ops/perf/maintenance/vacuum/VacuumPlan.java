package app.stellarescrow.ops.perf.maintenance.vacuum;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What to do, in this order.
 *
 * @param forbidden tables that the role may not vacuum, without those of the system
 */
record VacuumPlan(List<TableState> work, List<TableState> forbidden, int unchanged) {

    /** Statistics over partitions come last, when the partitions are done. */
    private static final Comparator<TableState> ORDER =
            Comparator.comparing(TableState::partitioned)
                    .thenComparing(TableState::need, Comparator.reverseOrder())
                    .thenComparing(TableState::name);

    /**
     * Those that have changed; only the uppermost of nested partitioned tables.
     *
     * @param turns of those that used much of an earlier window in vain
     */
    static VacuumPlan ofAll(List<TableState> tables, Turns turns) {
        return of(
                tables,
                table -> table.changed() && !(table.partitioned() && table.partition()),
                Comparator.comparingInt((TableState table) -> turns.place(table.oid()))
                        .thenComparing(ORDER));
    }

    /** One table that was requested, with its partitions, changed or not. */
    static VacuumPlan ofRequested(List<TableState> tables, long requested) {
        return of(tables, table -> !table.partitioned() || table.oid() == requested, ORDER);
    }

    private static VacuumPlan of(
            List<TableState> tables, Predicate<TableState> wanted, Comparator<TableState> order) {
        var found = tables.stream().filter(wanted).sorted(order).toList();
        return new VacuumPlan(
                found.stream().filter(TableState::allowed).toList(),
                found.stream().filter(table -> !table.allowed() && !table.isOfSystem()).toList(),
                (int)
                        tables.stream()
                                .filter(table -> !table.changed())
                                .filter(wanted.negate())
                                .count());
    }
}
