package app.stellarescrow.ops.perf.maintenance.vacuum;

import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.event.report.MaintenanceResult.Counts;
import app.stellarescrow.ops.event.report.MaintenanceResult.Figures;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.perf.maintenance.server.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a job says about its tables. An event must stay small, so it names the first of many. */
final class VacuumReport {

    /** Events of Kafka are limited to a megabyte. */
    private static final int MOST_ITEMS = 200;

    private static final int MOST_NAMES = 10;

    private static final String LONGER =
            "give the table that was stopped a longer window (./ops vacuum TABLE --for 6h, or perf.maintenance.window for all), let VACUUM pause less (perf.maintenance.cost-delay), or run VACUUM (ANALYZE) of it by hand";

    /** Fewer are no reason to look for what keeps them. */
    private static final long FEW_ROWS = 10_000;

    private final VacuumPlan plan;
    private final List<Item> items;
    private final List<Item> turned;
    private final Window window;

    /**
     * Of one job.
     *
     * @param items as far as the work was begun
     * @param turned those whose turn in later windows has changed
     */
    VacuumReport(VacuumPlan plan, List<Item> items, List<Item> turned, Window window) {
        this.plan = plan;
        this.items = items;
        this.turned = turned;
        this.window = window;
    }

    /** If nothing at all was done although there was work, the job has failed. */
    MaintenanceResult result() {
        if (count(Outcome.DONE) == 0 && !(plan.work().isEmpty() && plan.forbidden().isEmpty())) {
            throw nothingDone();
        }
        var left = left();
        var shown =
                items.stream()
                        .sorted(Comparator.comparing(each -> each.outcome() == Outcome.DONE))
                        .limit(MOST_ITEMS)
                        .toList();
        return new MaintenanceResult(
                MaintenanceResult.Task.VACUUM,
                new Counts(
                        count(Outcome.DONE),
                        count(Outcome.LOCKED) + count(Outcome.FAILED) + plan.forbidden().size(),
                        left.size(),
                        plan.unchanged()),
                shown,
                left.stream().limit(MOST_ITEMS).toList(),
                warnings(left));
    }

    /** Names each table that was begun, with its reason, and those that were not. */
    private PermanentFailure nothingDone() {
        if (plan.work().isEmpty()) {
            return new PermanentFailure(
                    "the role may not vacuum " + names(forbidden()), VacuumReport.owner(), null);
        }
        if (items.isEmpty()) {
            return new PermanentFailure(
                    "no table was vacuumed: %s, was over before this attempt of the job began"
                            .formatted(window),
                    "request it again",
                    null);
        }
        var stopped = count(Outcome.STOPPED) > 0;
        var waiting = plan.work().stream().skip(items.size()).map(TableState::name).toList();
        return new PermanentFailure(
                "no table was vacuumed%s: %s%s"
                        .formatted(
                                stopped ? " in " + window : "",
                                sentences(items.stream()),
                                waiting.isEmpty() ? "" : "; not begun: " + names(waiting)),
                String.join("; ", remedies(waiting)),
                null);
    }

    private List<String> remedies(List<String> waiting) {
        var remedies = new ArrayList<String>();
        if (count(Outcome.LOCKED) > 0) {
            remedies.add("end the session that holds the lock, or choose a quieter hour");
        }
        if (count(Outcome.FAILED) > 0) {
            remedies.add("the runbook says what to do: RB-023-maintenance");
        }
        if (count(Outcome.STOPPED) > 0) {
            remedies.add(LONGER);
        }
        if (!waiting.isEmpty()
                && turned.stream().anyMatch(each -> each.outcome() == Outcome.STOPPED)) {
            remedies.add(
                    "until then it comes first in every second window, which may end like this one");
        }
        return remedies;
    }

    private static String owner() {
        return "give perf.maintenance.targets.<name>.url a role that owns the tables or the database (from PostgreSQL 17: or has MAINTAIN)";
    }

    private List<String> left() {
        var begun = items.stream().filter(each -> each.outcome() != Outcome.STOPPED).count();
        return plan.work().stream().skip(begun).map(TableState::name).toList();
    }

    private List<String> warnings(List<String> left) {
        var warnings = new ArrayList<String>();
        items.stream()
                .filter(
                        each ->
                                each.outcome() == Outcome.LOCKED
                                        || each.outcome() == Outcome.FAILED)
                .limit(MOST_NAMES)
                .forEach(each -> warnings.add(sentence(each)));
        if (!left.isEmpty()) {
            warnings.add("%s, left %s".formatted(window, names(left)));
        }
        if (!plan.forbidden().isEmpty()) {
            warnings.add("the role may not vacuum %s; %s".formatted(names(forbidden()), owner()));
        }
        items.stream()
                .filter(VacuumReport::keepsDeadRows)
                .limit(MOST_NAMES)
                .forEach(
                        each ->
                                warnings.add(
                                        "%s still has its dead rows: an old transaction, a prepared one or a replication slot may need them; './ops perf show' names them"
                                                .formatted(each.name())));
        return warnings;
    }

    private static boolean keepsDeadRows(Item item) {
        return item.before() != null
                && item.after() != null
                && rows(item.after()) >= FEW_ROWS
                && rows(item.after()) > rows(item.before()) / 2;
    }

    private static long rows(Figures figures) {
        return figures.deadRows() == null ? 0 : figures.deadRows();
    }

    private List<String> forbidden() {
        return plan.forbidden().stream().map(TableState::name).toList();
    }

    private static String sentences(Stream<Item> items) {
        return items.limit(MOST_NAMES)
                .map(VacuumReport::sentence)
                .collect(Collectors.joining("; "));
    }

    private static String sentence(Item item) {
        return "%s: %s".formatted(item.name(), item.note());
    }

    private static String names(List<String> all) {
        var first = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() <= MOST_NAMES
                ? first
                : "%s and %d more".formatted(first, all.size() - MOST_NAMES);
    }

    private int count(Outcome outcome) {
        return (int) items.stream().filter(each -> each.outcome() == outcome).count();
    }
}
