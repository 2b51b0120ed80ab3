package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.job.SlowStatement;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.observation.Growth;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which statements are slow. */
public final class StatementChecks {

    /** Whether a statement was called often enough to be judged: 1, else 0. */
    public static final String FREQUENT = "frequent";

    private static final int TOP = 10;
    private static final int BLOCK = 8_192;

    static final Growth.Counters STATEMENTS =
            new Growth.Counters(
                    "statements", "id", List.of("calls", "millis", "rows", "hit", "read", "temp"));

    private StatementChecks() {}

    /**
     * The mean of statements that are called often decides; those with the longest total are shown.
     */
    static Judgement slow(Window window, Limits limits) {
        var began = Growth.time(window.now().only("statement-resets"), "since");
        var growth = Growth.of(window, STATEMENTS, began);
        var hot =
                growth.rows().stream()
                        .filter(each -> each.number("calls") >= limits.hotCalls())
                        .toList();
        var threshold = limits.of("slow-queries");
        var slow = hot.stream().filter(each -> threshold.grade(mean(each)).isFinding()).count();
        var texts = texts(window.now());
        var items =
                Stream.concat(
                                top(hot, Comparator.comparingDouble(StatementChecks::mean)),
                                top(
                                        growth.rows(),
                                        Comparator.comparingDouble(e -> e.number("millis"))))
                        .distinct()
                        .map(each -> item(each, limits, texts, window.now()))
                        .sorted(Comparator.comparing(Item::verdict).reversed())
                        .toList();
        var verdict = Verdict.worst(items.stream().map(Item::verdict).toList());
        return new Judgement(
                verdict,
                growth.noted(
                        "%d of %d statements that were called %d times or more %s take too long on average (%s)%s"
                                .formatted(
                                        slow,
                                        hot.size(),
                                        limits.hotCalls(),
                                        growth.in(),
                                        threshold.limits(" ms"),
                                        slowest(hot))),
                verdict.isFinding()
                        ? "look at its plan (explain), then add an index or change the statement: docs/runbooks/RB-006"
                        : null,
                items);
    }

    private static String slowest(List<Row> hot) {
        return hot.stream()
                .map(StatementChecks::mean)
                .max(Comparator.naturalOrder())
                .map(each -> ", the slowest " + Texts.millis(each))
                .orElse("");
    }

    private static Verdict graded(Row row, Limits limits) {
        return row.number("calls") >= limits.hotCalls()
                ? limits.of("slow-queries").grade(mean(row))
                : Verdict.OK;
    }

    private static Stream<Row> top(List<Row> rows, Comparator<Row> by) {
        return rows.stream()
                .filter(each -> each.number("calls") > 0)
                .sorted(by.reversed())
                .limit(TOP);
    }

    static double mean(Row row) {
        return row.number("millis") / Math.max(1, row.number("calls"));
    }

    static Map<String, String> texts(Observation now) {
        return now.of("statement-texts").stream()
                .collect(
                        Collectors.toMap(
                                each -> each.text("id"),
                                each ->
                                        NormalisedSql.of(each.text("text"))
                                                + (each.is("cut") ? " " + NormalisedSql.CUT : ""),
                                (one, _) -> one));
    }

    /** Its text, or its number if the text is unknown. */
    static String subject(Row row, Map<String, String> texts) {
        return Optional.ofNullable(texts.get(row.text("id")))
                .filter(each -> !each.isBlank())
                .orElse("statement " + row.text("id"));
    }

    /** With what an index could be looked for; null if its text is cut or unknown. */
    static @Nullable SlowStatement statement(String id, Observation now) {
        return now.of("statement-texts").stream()
                .filter(each -> each.text("id").equals(id) && !each.is("cut"))
                .map(each -> new SlowStatement(id, NormalisedSql.whole(each.text("text"))))
                .filter(
                        each ->
                                !each.text().isBlank()
                                        && each.text().length() <= SlowStatement.LONGEST)
                .findFirst()
                .orElse(null);
    }

    private static Item item(Row row, Limits limits, Map<String, String> texts, Observation now) {
        var blocks = row.number("hit") + row.number("read");
        var figures =
                "mean %s, %,d calls, total %s, %.1f rows a call"
                        .formatted(
                                Texts.millis(mean(row)),
                                row.count("calls"),
                                Texts.millis(row.number("millis")),
                                row.number("rows") / Math.max(1, row.number("calls")));
        var cache =
                blocks == 0
                        ? ""
                        : ", %s of blocks cached"
                                .formatted(Texts.percent(100 * row.number("hit") / blocks));
        var temp =
                row.number("temp") == 0
                        ? ""
                        : ", %s of temporary files"
                                .formatted(Texts.bytes(BLOCK * row.number("temp")));
        return new Item(
                graded(row, limits),
                subject(row, texts),
                figures + cache + temp,
                Map.of(
                        "mean_ms",
                        mean(row),
                        FREQUENT,
                        row.number("calls") >= limits.hotCalls() ? 1.0 : 0.0,
                        "calls",
                        row.number("calls"),
                        "total_ms",
                        row.number("millis"),
                        "rows",
                        row.number("rows")),
                statement(row.text("id"), now));
    }
}
