package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Map;

/** Checks of autovacuum: whether it keeps up. */
final class VacuumChecks {

    private VacuumChecks() {}

    static Judgement deadRows(Window window, Limits limits) {
        var threshold = limits.of("dead-rows");
        var items =
                window.now().of("dead-rows").stream()
                        .map(each -> deadRows(each, threshold))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "autovacuum keeps up with dead rows",
                        "tables have more dead rows than autovacuum should leave",
                        "VACUUM (ANALYZE) the table in a quiet hour; if it comes back, look for long transactions and slots, and lower autovacuum_vacuum_scale_factor of the table"));
    }

    private static Item deadRows(Row row, Threshold threshold) {
        var times = row.number("dead") / Math.max(1, row.number("begins"));
        var text = new StringBuilder();
        text.append("%,d dead rows beside %,d".formatted(row.count("dead"), row.count("live")));
        text.append(", autovacuum should begin at %,d".formatted(row.count("begins")));
        if (row.is("disabled")) {
            text.append(", but it is off for this table");
        } else if (row.has("seconds_ago")) {
            text.append(" and last ran %s ago".formatted(Texts.seconds(row.number("seconds_ago"))));
        } else {
            text.append(" and never ran");
        }
        return new Item(
                threshold.grade(times),
                row.text("name"),
                text.toString(),
                Map.of("dead", row.number("dead"), "live", row.number("live"), "times", times));
    }

    static Judgement wraparound(Window window, Limits limits) {
        var threshold = limits.of("wraparound");
        var items =
                window.now().of("wraparound").stream()
                        .map(each -> wraparound(each, threshold))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "autovacuum freezes old rows in time",
                        "databases are near the wraparound of their transactions",
                        "end old transactions, prepared transactions and slots, then VACUUM (FREEZE) that database, the oldest tables first; never stop the server by force"));
    }

    private static Item wraparound(Row row, Threshold threshold) {
        var percent = row.number("percent");
        return new Item(
                threshold.grade(percent),
                row.text("name"),
                "age of %,d %s; autovacuum freezes by force at %,d, and %s of the way from there to the stop is used"
                        .formatted(
                                row.count("age"),
                                row.text("what"),
                                row.count("forced"),
                                Texts.percent(percent)),
                Map.of("age", row.number("age"), "percent", percent));
    }
}
