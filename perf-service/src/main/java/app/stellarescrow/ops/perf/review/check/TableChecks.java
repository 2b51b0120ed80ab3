package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks of tables: how large they are, how they grow, how much of them is empty. */
final class TableChecks {

    /** A growth of less time says nothing about the next months. */
    private static final Duration LEAST = Duration.ofHours(12);

    private TableChecks() {}

    /** The largest first, with the growth of each. */
    static Judgement sizes(Window window, Limits limits) {
        var threshold = limits.of("table-sizes");
        var items =
                window.now().of("table-sizes").stream()
                        .map(each -> size(each, window, threshold))
                        .toList();
        var largest =
                items.isEmpty()
                        ? "there is no table"
                        : "the largest table is %s: %s"
                                .formatted(items.getFirst().subject(), items.getFirst().text());
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        largest,
                        "tables are too large",
                        "delete or archive old rows, partition it by time, or enlarge the disk"));
    }

    private static Item size(Row row, Window window, Threshold threshold) {
        var bytes = row.number("bytes");
        var grown = perDay(row, window);
        var values = new HashMap<>(Map.of("bytes", bytes));
        grown.ifPresent(each -> values.put("bytes_per_day", each));
        return new Item(
                threshold.grade(bytes),
                row.text("name"),
                "%s, of which %s are indexes%s"
                        .formatted(
                                Texts.bytes(bytes),
                                Texts.bytes(row.number("index_bytes")),
                                grown.map(TableChecks::growth).orElse("")),
                values);
    }

    private static String growth(double grown) {
        return grown <= 0 ? ", does not grow" : ", grows by %s a day".formatted(Texts.bytes(grown));
    }

    private static Optional<Double> perDay(Row row, Window window) {
        return window.before("table-sizes", each -> each.text("id").equals(row.text("id")))
                .filter(each -> each.age().compareTo(LEAST) >= 0)
                .map(each -> (row.number("bytes") - each.row().number("bytes")) / each.days());
    }

    /** An estimate, and said to be one. */
    static Judgement bloat(Window window, Limits limits) {
        var threshold = limits.of("bloat");
        var rows = window.now().of("bloat");
        var items =
                rows.stream()
                        .filter(each -> each.is("known"))
                        .map(each -> bloat(each, threshold))
                        .toList();
        var unknown = rows.size() - items.size();
        if (items.isEmpty() && unknown > 0) {
            return Judgement.unknown(
                    "the bloat of %d tables cannot be estimated: they were never analyzed, or this role may not read them"
                            .formatted(unknown),
                    "analyze them, and grant select on them to the role of the review if it may read their rows");
        }
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "no table of 10 MB or more is estimated to be mostly empty (%s)%s"
                                .formatted(
                                        threshold.limits(" %"),
                                        unknown == 0
                                                ? ""
                                                : "; %d tables cannot be estimated"
                                                        .formatted(unknown)),
                        "tables are estimated to be mostly empty",
                        "if new rows will not fill it, rewrite it in a maintenance window: pg_repack, or vacuum full, which locks it; before, mend what dead-rows and long-transactions find"));
    }

    private static Item bloat(Row row, Threshold threshold) {
        var percent = row.number("percent");
        return new Item(
                threshold.grade(percent),
                row.text("name"),
                "%s of %s are estimated to be empty (%s)"
                        .formatted(
                                Texts.bytes(row.number("wasted")),
                                Texts.bytes(row.number("bytes")),
                                Texts.percent(percent)),
                Map.of(
                        "bytes", row.number("bytes"),
                        "wasted", row.number("wasted"),
                        "percent", percent));
    }
}
