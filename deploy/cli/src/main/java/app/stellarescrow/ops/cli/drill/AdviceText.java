package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.api.drill.IndexAdvice.Index;
import app.stellarescrow.ops.api.drill.IndexAdvice.Measured;
import app.stellarescrow.ops.event.job.SlowStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats the advice about indexes as text. */
public final class AdviceText {

    private static final double KIBI = 1_024;

    /** Characters of a statement's text. */
    private static final int LONGEST = 200;

    private AdviceText() {}

    /**
     * The advice.
     *
     * @param asked the statements that it is for, to show their texts
     * @param present indexes that need not be created again
     */
    public static String of(IndexAdvice advice, List<SlowStatement> asked, PresentIndexes present) {
        var texts =
                asked.stream()
                        .collect(
                                Collectors.toMap(
                                        SlowStatement::query,
                                        SlowStatement::text,
                                        (one, _) -> one));
        var lines = new ArrayList<String>();
        var bySql =
                advice.indexes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Index::sql, LinkedHashMap::new, Collectors.toList()));
        var advised =
                bySql.values().stream()
                        .filter(each -> present.existingName(each.getFirst()).isEmpty())
                        .count();
        lines.add(summary(advice.statements(), advised));
        present.failure().map(AdviceText::notLookedUp).ifPresent(lines::add);
        for (var each : bySql.values()) {
            var existing = present.existingName(each.getFirst());
            lines.addAll(
                    existing.isPresent()
                            ? existing(existing.get(), each, texts)
                            : index(each, texts));
        }
        advice.notLookedAt()
                .forEach(
                        each ->
                                lines.add(
                                        "not looked at  statement %s: %s"
                                                .formatted(
                                                        named(each.query(), texts),
                                                        line(each.reason()))));
        return String.join(System.lineSeparator(), lines);
    }

    private static String summary(long asked, long advised) {
        return "%s asked for, %s advised; they were tried on the restored copy, the source was not changed"
                .formatted(
                        asked == 1 ? "1 statement was" : asked + " statements were",
                        advised == 1 ? "1 index is" : advised + " indexes are");
    }

    private static String notLookedUp(String reason) {
        return "which of them exist in production could not be looked up (%s). An index that was created after the backup is not in the copy: check before you create one."
                .formatted(line(reason));
    }

    /** Several statements may need the same index. */
    private static List<String> index(List<Index> same, Map<String, String> texts) {
        var index = same.getFirst();
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(line(index.sql()));
        same.forEach(each -> lines.addAll(statement(each, texts)));
        lines.add(
                "  size       %.0f kiB, writes of the table take %s"
                        .formatted(index.cost().bytes() / KIBI, writes(index.cost().writes())));
        return lines;
    }

    /** Created after the backup, so that the copy did not have it. */
    private static List<String> existing(String name, List<Index> same, Map<String, String> texts) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(
                "exists in production already, as %s: %s"
                        .formatted(line(name), line(same.getFirst().sql())));
        same.forEach(each -> lines.add("  statement  " + named(each.query(), texts)));
        lines.add(
                "  not advised: the copy is older than it; ./ops run backup --wait makes one that has it");
        return lines;
    }

    private static List<String> statement(Index index, Map<String, String> texts) {
        return List.of(
                "  statement  " + named(index.query(), texts),
                "  before     " + measured(index.before()),
                "  after      " + measured(index.after()),
                "  values     " + line(index.values()));
    }

    /** Its number, and its text if that is known. */
    private static String named(String query, Map<String, String> texts) {
        var text = texts.get(query);
        return text == null ? query : query + "  " + shortened(line(text));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
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
