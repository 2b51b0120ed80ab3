package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Checks of the whole machine: all its processes share its cores and its memory. */
final class HostChecks {

    private static final String ROWS = "host";

    /** Of each core: a share of less time says nothing. */
    private static final double LEAST_SECONDS = 600;

    private HostChecks() {}

    static Judgement cpu(Window window, Limits limits) {
        var threshold = limits.of("host-cpu");
        return judge(
                window,
                each -> cpu(each, window, threshold),
                threshold,
                "machines use nearly all their processor time");
    }

    private static Measured cpu(Row row, Window window, Threshold threshold) {
        var compared = Compared.of(row, window, ROWS, List.of("busy_seconds", "all_seconds"));
        var all = compared.grown("all_seconds");
        var percent = 100 * compared.grown("busy_seconds") / Math.max(1, all);
        var isFirst = compared.before().isEmpty() && compared.note().isEmpty();
        var few = isFirst || all < LEAST_SECONDS * row.number("cores");
        var item =
                new Item(
                        few ? Verdict.OK : threshold.grade(percent),
                        row.text("name"),
                        compared.noted(
                                "%s of %,.0f cores were used %s%s"
                                        .formatted(
                                                Texts.percent(percent),
                                                row.number("cores"),
                                                compared.in(),
                                                few ? ", too little to judge yet" : "")),
                        few ? Map.of() : Map.of("cpu_percent", percent));
        return new Measured(
                item,
                "see which process computes (process-cpu, top), move it or its hour, or give the machine more cores");
    }

    /** What the system only keeps cached is available. */
    static Judgement memory(Window window, Limits limits) {
        var threshold = limits.of("host-memory");
        return judge(
                window,
                each -> memory(each, threshold),
                threshold,
                "machines have hardly any memory left");
    }

    private static Measured memory(Row row, Threshold threshold) {
        var used = row.number("memory") - row.number("available");
        var percent = 100 * used / Math.max(1, row.number("memory"));
        var item =
                new Item(
                        threshold.grade(percent),
                        row.text("name"),
                        "%s of %s of memory are used, %s are available"
                                .formatted(
                                        Texts.percent(percent),
                                        Texts.bytes(row.number("memory")),
                                        Texts.bytes(row.number("available"))),
                        Map.of("percent", percent, "used", used));
        return new Measured(
                item,
                "see which process uses it (process-memory, memory-growth, top), limit or move it, or give the machine more memory: the kernel soon ends processes");
    }

    /** A machine that cannot be read is neither good nor bad. */
    private static Judgement judge(
            Window window, Function<Row, Measured> measure, Threshold threshold, String bad) {
        var row = window.now().of(ROWS).getFirst();
        if (row.has("error")) {
            return Judgement.unknown(row.text("error"), row.text("remedy"));
        }
        var measured = measure.apply(row);
        var good = "%s (%s)".formatted(measured.item().text(), threshold.limits(" %"));
        return Measured.judge(List.of(measured), good, bad);
    }
}
