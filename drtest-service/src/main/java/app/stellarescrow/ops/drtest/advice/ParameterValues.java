package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.drtest.advice.plan.Conditions.Column;
import app.stellarescrow.ops.drtest.advice.plan.Conditions.Comparing;
import app.stellarescrow.ops.drtest.advice.plan.Conditions.Comparison;
import app.stellarescrow.ops.drtest.advice.plan.FirstRows;
import app.stellarescrow.ops.drtest.advice.plan.Plan;
import app.stellarescrow.ops.drtest.advice.plan.Plan.Scan;
import app.stellarescrow.ops.drtest.advice.plan.Plan.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chooses values for the parameters of a statement from the rows of the tables that it reads: for
 * equality those of rows taken at random, for ranges those that leave a twentieth of the rows.
 */
final class ParameterValues {

    private static final int SETS = 3;
    private static final double SAMPLE = 20_000;

    private final Copy copy;
    private final Plan plan;
    private final Map<Integer, List<String>> values = new TreeMap<>();
    private final Map<Integer, String> origins = new TreeMap<>();

    private ParameterValues(Copy copy, Plan plan) {
        this.copy = copy;
        this.plan = plan;
    }

    /**
     * Sets of values to execute a statement with.
     *
     * @param origin for readers
     */
    record Chosen(List<List<String>> sets, String origin) {}

    static Chosen choose(Copy copy, String text, Plan plan, int parameters)
            throws SQLException, StatementLeftOut {
        var choice = new ParameterValues(copy, plan);
        FirstRows.of(text)
                .forEach((number, value) -> choice.keep(number, List.of(value), "first page"));
        choice.chooseFromTables();
        return choice.chosen(parameters);
    }

    private void chooseFromTables() throws SQLException {
        var results = plan.results();
        for (var scan : plan.scans()) {
            var compared =
                    plan.comparisons().stream()
                            .filter(each -> each.column().alias().equals(scan.alias()))
                            .filter(each -> !each.parameters().isEmpty())
                            .filter(each -> each.parameters().stream().noneMatch(results::contains))
                            .toList();
            chooseEqual(scan, having(compared, true));
            for (var range : having(compared, false)) {
                chooseRange(scan.table(), range, compared);
            }
        }
    }

    private static List<Comparing> having(List<Comparing> compared, boolean equality) {
        return compared.stream()
                .filter(each -> (each.comparison() == Comparison.EQUAL) == equality)
                .toList();
    }

    /** Values of one row, so that several conditions hold together as they do in the source. */
    private void chooseEqual(Scan scan, List<Comparing> equal) throws SQLException {
        if (equal.isEmpty()) {
            return;
        }
        var columns = equal.stream().map(each -> Copy.quoted(each.column().name())).toList();
        var texts = equal.stream().map(ParameterValues::asText).collect(Collectors.joining(", "));
        var sql =
                "select %s from (%s) as sample where %s order by random() limit %d"
                        .formatted(
                                texts,
                                sample(scan.table()),
                                columns.stream()
                                        .map(each -> each + " is not null")
                                        .collect(Collectors.joining(" and ")),
                                SETS);
        List<List<String>> rows = copy.query(sql, row -> texts(row, equal.size()));
        for (int n = 0; n < equal.size() && !rows.isEmpty(); n++) {
            keepEqual(equal.get(n), n, rows);
        }
    }

    private static List<String> texts(ResultSet row, int columns) throws SQLException {
        var all = new ArrayList<String>();
        for (int n = 1; n <= columns; n++) {
            all.add(row.getString(n));
        }
        return all;
    }

    /** The parameters of a list have values of different rows. */
    private void keepEqual(Comparing equal, int column, List<List<String>> rows) {
        for (int n = 0; n < equal.parameters().size(); n++) {
            var first = n;
            var all =
                    IntStream.range(0, rows.size())
                            .mapToObj(each -> rows.get((each + first) % rows.size()).get(column))
                            .toList();
            keep(equal.parameters().get(n), all, name(equal.column()) + " of sampled rows");
        }
    }

    private static String asText(Comparing equal) {
        var column = Copy.quoted(equal.column().name());
        return (equal.array() ? "array[%s]::text" : "%s::text").formatted(column);
    }

    private void chooseRange(Table table, Comparing range, List<Comparing> all)
            throws SQLException {
        var both =
                all.stream()
                        .filter(each -> each.column().equals(range.column()))
                        .map(Comparing::comparison)
                        .filter(each -> each != Comparison.EQUAL)
                        .distinct()
                        .count();
        var below = range.comparison() == Comparison.BELOW;
        var share = both > 1 ? (below ? 0.525 : 0.475) : (below ? 0.05 : 0.95);
        var column = Copy.quoted(range.column().name());
        var sql =
                "select (percentile_disc(%s) within group (order by %s))::text from (%s) as sample"
                        .formatted(share, column, sample(table));
        var value = copy.query(sql, row -> Optional.ofNullable(row.getString(1))).getFirst();
        for (var parameter : range.parameters()) {
            value.ifPresent(
                    found ->
                            keep(
                                    parameter,
                                    List.of(found),
                                    "5 %% of the rows by %s".formatted(name(range.column()))));
        }
    }

    private String sample(Table table) throws SQLException {
        var share = 100 * Math.min(1, SAMPLE / Math.max(1, copy.describe(table).rows()));
        return String.format(
                Locale.ROOT,
                "select * from %s tablesample system (%f)",
                Copy.quoted(table),
                Math.max(share, 0.001));
    }

    private void keep(int parameter, List<String> chosen, String origin) {
        if (values.putIfAbsent(parameter, chosen) == null) {
            origins.put(parameter, "$%d: %s".formatted(parameter, origin));
        }
    }

    private static String name(Column column) {
        return column.alias() + "." + column.name();
    }

    private Chosen chosen(int parameters) throws StatementLeftOut {
        for (int n = 1; n <= parameters; n++) {
            if (!values.containsKey(n)) {
                throw new StatementLeftOut(
                        "no value is known for $%d: it is not compared with a column alone, or the table has no rows"
                                .formatted(n));
            }
        }
        var sets = new ArrayList<List<String>>();
        var most = values.values().stream().mapToInt(List::size).max().orElse(1);
        for (int set = 0; set < most; set++) {
            var number = set;
            sets.add(
                    IntStream.rangeClosed(1, parameters)
                            .mapToObj(n -> at(values.getOrDefault(n, List.of()), number))
                            .toList());
        }
        return new Chosen(sets, String.join("; ", origins.values()));
    }

    private static String at(List<String> all, int number) {
        return all.get(number % all.size());
    }
}
