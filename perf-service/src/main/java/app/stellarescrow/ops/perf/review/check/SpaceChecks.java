package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.observation.Growth;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks of what fills: the cache, sequences, the database. */
final class SpaceChecks {

    /** Blocks of 8 kB; a ratio of fewer says nothing. */
    private static final long LEAST_BLOCKS = 10_000;

    private static final Growth.Counters BLOCKS =
            new Growth.Counters("cache-hit", "", List.of("hit", "read"));

    private SpaceChecks() {}

    static Judgement cacheHit(Window window, Limits limits) {
        var began = Growth.time(window.now().only("cache-hit"), "since");
        var growth = Growth.of(window, BLOCKS, began);
        var row = growth.rows().stream().findFirst().orElse(new Row(Map.of()));
        var all = row.number("hit") + row.number("read");
        if (all < LEAST_BLOCKS) {
            return Judgement.ok(growth.noted("hardly anything was read %s".formatted(growth.in())));
        }
        var threshold = limits.of("cache-hit");
        var percent = 100 * row.number("hit") / all;
        var verdict = threshold.grade(percent);
        return new Judgement(
                verdict,
                growth.noted(
                        "%s of %,.0f blocks were in shared_buffers %s (%s)"
                                .formatted(
                                        Texts.percent(percent),
                                        all,
                                        growth.in(),
                                        threshold.limits(" %"))),
                verdict.isFinding()
                        ? "look in slow-queries for statements that read much, then raise shared_buffers (a quarter of the memory)"
                        : null,
                List.of(
                        new Item(
                                verdict,
                                "shared_buffers",
                                Texts.percent(percent),
                                Map.of("percent", percent))));
    }

    static Judgement sequences(Window window, Limits limits) {
        var threshold = limits.of("sequences");
        var unreadable =
                window.now().of("sequences").stream()
                        .filter(each -> each.has("unreadable"))
                        .toList();
        var items =
                window.now().of("sequences").stream()
                        .filter(each -> !each.has("unreadable"))
                        .map(
                                each ->
                                        new Item(
                                                threshold.grade(each.number("percent")),
                                                each.text("name"),
                                                "%s used, the last of %,d is %,d"
                                                        .formatted(
                                                                Texts.percent(
                                                                        each.number("percent")),
                                                                each.count("most"),
                                                                each.count("last")),
                                                Map.of("percent", each.number("percent"))))
                        .toList();
        var judgement =
                Judgement.worstOf(
                        items,
                        new Judgement.Words(
                                "no sequence is near its end (%s)"
                                        .formatted(threshold.limits(" %")),
                                "sequences are near their end; then every insert fails",
                                "change its column to bigint (alter table … alter column … type bigint, which rewrites the table) and the sequence with alter sequence … as bigint"));
        return unreadable.isEmpty() || judgement.verdict() == Verdict.CRITICAL
                ? judgement
                : unread(unreadable, judgement);
    }

    /** A sequence that cannot be read may be near its end. */
    private static Judgement unread(List<Row> unreadable, Judgement others) {
        var count = unreadable.stream().mapToLong(each -> each.count("unreadable")).sum();
        var first = unreadable.getFirst();
        return new Judgement(
                Verdict.UNKNOWN,
                "%d sequences cannot be read by role %s, for example %s; of the others: %s"
                        .formatted(
                                count, first.text("role"), first.text("name"), others.evidence()),
                unreadable.stream()
                        .map(
                                each ->
                                        "grant select on all sequences in schema %s to %s; alter default privileges in schema %1$s grant select on sequences to %2$s"
                                                .formatted(each.text("schema"), each.text("role")))
                        .collect(Collectors.joining("; ")),
                others.items());
    }

    /** Says how fast it grows; whether that is too fast depends on the disk. */
    static Judgement size(Window window, Limits limits) {
        var bytes = bytes(window.now());
        var threshold = limits.of("database-size");
        var growth =
                window.before("database-size", _ -> true)
                        .filter(each -> each.days() > 0)
                        .map(each -> perDay(bytes - each.row().number("bytes"), each.days()))
                        .map(", grows by %s a day"::formatted)
                        .orElse("");
        var verdict = threshold.grade(bytes);
        return new Judgement(
                verdict,
                Texts.bytes(bytes) + growth,
                verdict == Verdict.OK ? null : "delete what is not needed, or enlarge the disk",
                List.of(new Item(verdict, "database", Texts.bytes(bytes), Map.of("bytes", bytes))));
    }

    private static String perDay(double grown, double days) {
        return grown < 0 ? "nothing" : Texts.bytes(grown / days);
    }

    private static double bytes(Observation observation) {
        return observation.only("database-size").map(each -> each.number("bytes")).orElse(0.0);
    }
}
