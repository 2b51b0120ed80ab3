package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.api.drill.IndexAdvice.Index;
import app.stellarescrow.ops.api.drill.IndexAdvice.Measured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats the advice about indexes as text. */
public final class AdviceText {

    private static final double KIBI = 1_024;

    private AdviceText() {}

    public static String of(IndexAdvice advice) {
        var lines = new ArrayList<String>();
        var bySql =
                advice.indexes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Index::sql, LinkedHashMap::new, Collectors.toList()));
        lines.add(
                "%d statements were asked for, %d indexes are advised; they were tried on the restored copy, the source was not changed"
                        .formatted(advice.statements(), bySql.size()));
        bySql.values().forEach(each -> lines.addAll(index(each)));
        advice.notLookedAt()
                .forEach(
                        each ->
                                lines.add(
                                        "not looked at  statement %s: %s"
                                                .formatted(each.query(), line(each.reason()))));
        return String.join(System.lineSeparator(), lines);
    }

    /** Several statements may need the same index. */
    private static List<String> index(List<Index> same) {
        var index = same.getFirst();
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(line(index.sql()));
        same.forEach(each -> lines.addAll(statement(each)));
        lines.add(
                "  size       %.0f kiB, writes of the table take %s"
                        .formatted(index.cost().bytes() / KIBI, writes(index.cost().writes())));
        return lines;
    }

    private static List<String> statement(Index index) {
        return List.of(
                "  statement  " + index.query(),
                "  before     " + measured(index.before()),
                "  after      " + measured(index.after()),
                "  values     " + line(index.values()));
    }

    private static String measured(Measured measured) {
        return String.format(
                Locale.ROOT,
                "%s%.2f ms, %s",
                measured.complete() ? "" : "more than ",
                measured.millis(),
                line(measured.plan()));
    }

    private static String writes(@Nullable Double ratio) {
        return ratio == null
                ? "an unknown time"
                : String.format(Locale.ROOT, "%.2f times as long", ratio);
    }

    /** Names in a database may contain anything; no line of a terminal may begin in one. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]", " ");
    }
}
