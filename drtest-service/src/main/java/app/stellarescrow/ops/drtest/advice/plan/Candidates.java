package app.stellarescrow.ops.drtest.advice.plan;

import app.stellarescrow.ops.drtest.advice.plan.Conditions.Column;
import app.stellarescrow.ops.drtest.advice.plan.Conditions.Comparing;
import app.stellarescrow.ops.drtest.advice.plan.Conditions.Comparison;
import app.stellarescrow.ops.drtest.advice.plan.Plan.Scan;
import app.stellarescrow.ops.drtest.advice.plan.Plan.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which indexes might serve a plan; pure. Equality comes first, then one range or the order. */
public final class Candidates {

    private static final int MOST_COLUMNS = 3;

    private final List<Comparing> comparisons;
    private final List<Column> order;

    private Candidates(Plan plan) {
        this.comparisons = plan.comparisons();
        this.order = plan.order();
    }

    /** An index of columns. */
    public record Candidate(Table table, List<String> columns) {}

    /** The most specific first. */
    public static List<Candidate> of(Plan plan) {
        var candidates = new Candidates(plan);
        return plan.scans().stream()
                .filter(Scan::filtered)
                .flatMap(
                        scan ->
                                candidates.columns(scan.alias()).stream()
                                        .map(columns -> new Candidate(scan.table(), columns)))
                .distinct()
                .toList();
    }

    /**
     * Whether an index that exists begins with the same columns.
     *
     * @param existing its columns, in their order
     */
    public static boolean isServed(Candidate candidate, List<List<String>> existing) {
        var wanted = candidate.columns();
        return existing.stream()
                .anyMatch(
                        columns ->
                                columns.size() >= wanted.size()
                                        && columns.subList(0, wanted.size()).equals(wanted));
    }

    private Set<List<String>> columns(String alias) {
        var equal = of(alias, Comparison.EQUAL, false);
        var joined = of(alias, Comparison.EQUAL, true);
        var ranges =
                Stream.of(Comparison.ABOVE, Comparison.BELOW)
                        .flatMap(each -> of(alias, each, false).stream())
                        .distinct()
                        .toList();
        var sorted = sorted(alias);
        var all = new LinkedHashSet<List<String>>();
        ranges.forEach(range -> all.add(limited(equal, List.of(range))));
        all.add(limited(equal, sorted));
        joined.forEach(join -> all.add(limited(List.of(join), equal)));
        all.add(limited(equal, List.of()));
        joined.forEach(join -> all.add(List.of(join)));
        equal.forEach(column -> all.add(List.of(column)));
        ranges.forEach(column -> all.add(List.of(column)));
        all.add(limited(List.of(), sorted));
        all.remove(List.<String>of());
        return all;
    }

    private List<String> of(String alias, Comparison comparison, boolean join) {
        return comparisons.stream()
                .filter(each -> each.column().alias().equals(alias))
                .filter(each -> each.comparison() == comparison && isJoin(each) == join)
                .filter(each -> !isWithItself(each))
                .map(each -> each.column().name())
                .distinct()
                .toList();
    }

    private static boolean isJoin(Comparing comparing) {
        return comparing.other().isPresent();
    }

    private static boolean isWithItself(Comparing comparing) {
        return comparing.other().map(Column::alias).equals(Optional.of(comparing.column().alias()));
    }

    /** Columns of another table end the order that an index of this one can give. */
    private List<String> sorted(String alias) {
        return order.stream().allMatch(each -> each.alias().equals(alias))
                ? order.stream().map(Column::name).distinct().toList()
                : List.of();
    }

    /** The last column, which is the reason for this one, is always kept. */
    private static List<String> limited(List<String> first, List<String> then) {
        var columns = new ArrayList<String>();
        first.stream().limit(MOST_COLUMNS - Math.min(1, then.size())).forEach(columns::add);
        then.stream()
                .filter(each -> !columns.contains(each))
                .limit(MOST_COLUMNS - columns.size())
                .forEach(columns::add);
        return List.copyOf(columns);
    }
}
