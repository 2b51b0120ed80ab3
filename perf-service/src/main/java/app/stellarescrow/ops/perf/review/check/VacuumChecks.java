package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** What is older keeps autovacuum from removing dead rows, in the whole database. */
    static Judgement horizon(Window window, Limits limits) {
        var threshold = limits.of("vacuum-horizon");
        var rows = window.now().of("vacuum-horizon");
        var items = rows.stream().map(each -> horizon(each, threshold)).toList();
        var next =
                rows.stream()
                        .filter(each -> threshold.grade(each.number("age")).isFinding())
                        .map(each -> remedy(each.text("kind")))
                        .distinct()
                        .collect(Collectors.joining("; "));
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "nothing old keeps autovacuum from removing dead rows (%s)"
                                .formatted(threshold.limits(" transactions")),
                        "things keep autovacuum from removing dead rows",
                        next));
    }

    private static Item horizon(Row row, Threshold threshold) {
        return new Item(
                threshold.grade(row.number("age")),
                row.text("name"),
                "of %s, %,d transactions old"
                        .formatted(row.text("owner").strip(), row.count("age")),
                Map.of("age", row.number("age")));
    }

    private static String remedy(String kind) {
        return switch (kind) {
            case "prepared" ->
                    "ask its owner, then commit prepared or rollback prepared the transaction";
            case "slot" ->
                    "let its consumer go on, or pg_drop_replication_slot if its consumer no longer exists";
            case "standby" -> "end the long query on the standby, or turn hot_standby_feedback off";
            default -> "find its application; end it with select pg_terminate_backend(PID)";
        };
    }
}
