package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Checks of sessions: how many there are, and what they hold. */
final class ConnectionChecks {

    private ConnectionChecks() {}

    static Judgement connections(Window window, Limits limits) {
        var threshold = limits.of("connections");
        var items =
                window.now().of("connections").stream()
                        .map(each -> connections(each, threshold))
                        .sorted(
                                Comparator.comparingDouble(
                                        (Item each) -> -each.values().getOrDefault("percent", 0.0)))
                        .toList();
        var fullest = items.isEmpty() ? "none" : items.getFirst().text();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "%s (%s)".formatted(fullest, threshold.limits(" %")),
                        "limits of connections are nearly reached",
                        "look for leaks and idle sessions in pg_stat_activity, use a pooler, then raise the limit (max_connections needs a restart)"));
    }

    private static Item connections(Row row, Threshold threshold) {
        if (row.has("refused")) {
            return new Item(
                    Verdict.CRITICAL,
                    row.text("scope"),
                    "refused the connection of this review: " + row.text("refused"),
                    Map.of());
        }
        var used = row.number("used");
        var percent = 100 * used / Math.max(1, row.number("most"));
        return new Item(
                threshold.grade(percent),
                row.text("scope"),
                "%d of %d connections are used".formatted(row.count("used"), row.count("most")),
                Map.of("used", used, "most", row.number("most"), "percent", percent));
    }

    static Judgement longTransactions(Window window, Limits limits) {
        var threshold = limits.of("long-transactions");
        return Judgement.worstOf(
                timed(window.now().of("long-transactions"), threshold),
                new Judgement.Words(
                        "no transaction is open for long (%s)".formatted(threshold.limits(" s")),
                        "transactions are open for long, so that VACUUM cannot remove dead rows",
                        "find its application; end it with select pg_terminate_backend(PID), a prepared one with rollback prepared; set idle_in_transaction_session_timeout"));
    }

    static Judgement lockWaits(Window window, Limits limits) {
        var threshold = limits.of("lock-waits");
        return Judgement.worstOf(
                timed(window.now().of("lock-waits"), threshold),
                new Judgement.Words(
                        "no session waits for a lock (%s)".formatted(threshold.limits(" s")),
                        "sessions wait for a lock",
                        "look at the sessions that hold it; end the one in the way with select pg_terminate_backend(PID)"));
    }

    private static List<Item> timed(List<Row> rows, Threshold threshold) {
        return rows.stream()
                .map(
                        each ->
                                new Item(
                                        threshold.grade(each.number("seconds")),
                                        subject(each),
                                        text(each),
                                        Map.of("seconds", each.number("seconds"))))
                .toList();
    }

    private static String subject(Row row) {
        var id = row.text("id");
        return id.startsWith("prepared ") ? id : "session " + id;
    }

    private static String text(Row row) {
        var text = new StringBuilder(Texts.seconds(row.number("seconds")));
        append(text, " of role ", row.text("role"));
        append(text, " in ", row.text("application"));
        append(text, ", ", row.text("state"));
        append(text, ", behind ", row.text("blockers"));
        append(text, ": ", NormalisedSql.of(row.text("query")));
        append(text, " ", row.is("cut") ? NormalisedSql.CUT : "");
        return text.toString();
    }

    private static void append(StringBuilder text, String separator, String more) {
        if (!more.isBlank()) {
            text.append(separator).append(more);
        }
    }
}
