package app.stellarescrow.ops.perf.review.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.target.OwnStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Plans of statements whose values are unknown: generic ones, without running the statement.
 * EXPLAIN (GENERIC_PLAN) would need version 16.
 */
final class Plans {

    private static final int LONGEST = 600;

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    private static final String SETTINGS =
            "set %1$s plan_cache_mode = force_generic_plan; set %1$s search_path to default";

    private final ReadOnlySession session;

    Plans(ReadOnlySession session) {
        this.session = session;
    }

    /**
     * A row for each statement: {@code id}, and {@code hash} and {@code shape} of its plan, or an
     * {@code error}.
     *
     * @param ids of statements, as the server numbers them
     */
    List<Row> read(Collection<String> ids) throws SQLException {
        if (ids.isEmpty() || !isSafe()) {
            return List.of();
        }
        var numbers = ids.stream().map(each -> Long.toString(Long.parseLong(each)));
        var texts =
                session.rows(
                        CheckQueries.read("plan-texts")
                                .replace("{ids}", numbers.collect(joining(", "))));
        session.run(SETTINGS.formatted(OwnStatement.MARKER));
        var plans = new ArrayList<Row>();
        for (var each : texts) {
            plans.add(plan(each.text("id"), each.text("text"), plans.size()));
        }
        return plans;
    }

    private boolean isSafe() throws SQLException {
        return session.rows(CheckQueries.read("plan-rights")).stream()
                .anyMatch(each -> each.is("safe"));
    }

    private Row plan(String id, String text, int number) {
        var name = "ops_plan_" + number;
        try {
            session.run("prepare %s %s as %s".formatted(OwnStatement.MARKER, name, text));
            var nodes = nodes(session.lines(explain(name, parameters(text))));
            var shape = nodes.stream().map(String::strip).collect(joining(" > "));
            return new Row(
                    Map.of("id", id, "hash", hash(nodes), "shape", cut(shape.replace("->  ", ""))));
        } catch (SQLException e) {
            return new Row(Map.of("id", id, "error", ServerError.of(e).message()));
        }
    }

    private static String explain(String name, int parameters) {
        var nulls = IntStream.range(0, parameters).mapToObj(_ -> "null").collect(joining(", "));
        return "explain %s (costs off) execute %s%s"
                .formatted(
                        OwnStatement.MARKER, name, nulls.isEmpty() ? "" : "(%s)".formatted(nulls));
    }

    /** The highest number is how many there are. */
    private static int parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map((MatchResult each) -> each.group(1))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /** Without conditions, which are indented below their node and have no arrow. */
    private static List<String> nodes(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(each -> each == 0 || lines.get(each).strip().startsWith("->"))
                .mapToObj(lines::get)
                .toList();
    }

    private static String hash(List<String> nodes) {
        return UUID.nameUUIDFromBytes(String.join("\n", nodes).getBytes(UTF_8)).toString();
    }

    private static String cut(String shape) {
        return shape.length() <= LONGEST ? shape : shape.substring(0, LONGEST) + "…";
    }
}
