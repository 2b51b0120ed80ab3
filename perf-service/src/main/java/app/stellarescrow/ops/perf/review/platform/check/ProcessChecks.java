package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks of what processes, cgroups and containers use. */
final class ProcessChecks {

    private static final String ROWS = "processes";

    private static final String NEXT =
            "look for a leak in its log and metrics; restart it if it must go on";

    private ProcessChecks() {}

    /** Of those without a limit of their own, and whether all run. */
    static Judgement memory(Window window, Limits limits) {
        var threshold = limits.of("process-memory");
        return Measured.judge(
                Measured.of(
                        window.now().of(ROWS).stream().filter(each -> !each.has("limit")).toList(),
                        each -> resident(each, threshold)),
                "processes use little memory",
                "processes use much memory or do not run");
    }

    static Judgement ofLimit(Window window, Limits limits) {
        var threshold = limits.of("container-memory");
        return Measured.judge(
                Measured.ofAnswers(
                        window.now().of(ROWS).stream().filter(each -> each.has("limit")).toList(),
                        each -> share(each, threshold)),
                "containers have memory to spare (%s)".formatted(threshold.limits(" %")),
                "containers have hardly any memory left");
    }

    private static Measured resident(Row row, Threshold threshold) {
        var bytes = row.number("bytes");
        var text = Texts.bytes(bytes) + " of memory are resident";
        var item = new Item(threshold.grade(bytes), row.text("name"), text, Map.of("bytes", bytes));
        return new Measured(item, NEXT);
    }

    private static Measured share(Row row, Threshold threshold) {
        var bytes = row.number("bytes");
        var percent = 100 * bytes / Math.max(1, row.number("limit"));
        var text =
                "%s of %s of memory are used (%s)"
                        .formatted(
                                Texts.bytes(bytes),
                                Texts.bytes(row.number("limit")),
                                Texts.percent(percent));
        var item =
                new Item(
                        threshold.grade(percent),
                        row.text("name"),
                        text,
                        Map.of("bytes", bytes, "percent", percent));
        return new Measured(item, NEXT + "; raise its limit if it needs more");
    }

    /** Figure: days until its limit. */
    static Judgement growth(Window window, Limits limits) {
        return Measured.judge(
                Measured.ofAnswers(window.now().of(ROWS), each -> growth(each, window, limits)),
                "no process takes more and more memory",
                "processes take more and more memory");
    }

    private static Measured growth(Row row, Window window, Limits limits) {
        var growth = MemoryGrowth.of(row, window);
        if (growth.isEmpty()) {
            return new Measured(
                    new Item(Verdict.OK, row.text("name"), "does not grow", Map.of()), "");
        }
        var limit =
                row.has("limit")
                        ? row.number("limit")
                        : limits.of("process-memory").critical().orElse(Double.MAX_VALUE);
        var days = growth.get().daysUntil(limit);
        var item =
                new Item(
                        limits.of("memory-growth").grade(days),
                        row.text("name"),
                        "grows by %s a day (%d samples in %s), and reaches %s in %,.1f d"
                                .formatted(
                                        Texts.bytes(growth.get().perDay()),
                                        growth.get().points().size(),
                                        Quantities.duration(growth.get().length()),
                                        Texts.bytes(limit),
                                        days),
                        Map.of("days", days, "bytes_per_day", growth.get().perDay()));
        return new Measured(
                item,
                "it leaks: save a profile of its memory, restart it before then, and compare what was deployed when it began");
    }

    static Judgement cpu(Window window, Limits limits) {
        var threshold = limits.of("process-cpu");
        return Measured.judge(
                Measured.ofAnswers(
                        window.now().of(ROWS),
                        each ->
                                each.has("cpu_cores")
                                        ? meanCpu(each, window, threshold)
                                        : cpu(each, window, threshold)),
                "processes have processor time to spare (%s)".formatted(threshold.limits(" %")),
                "processes use nearly all the processor time that they get");
    }

    private static Measured cpu(Row row, Window window, Threshold threshold) {
        var compared = Compared.of(row, window, ROWS, List.of("cpu_seconds"));
        var seconds =
                compared.before()
                        .map(each -> (double) each.age().toSeconds())
                        .orElseGet(() -> row.number("uptime"));
        var cores = Math.max(0.01, row.number("cores"));
        var percent = 100 * compared.grown("cpu_seconds") / Math.max(1, seconds) / cores;
        var item =
                new Item(
                        threshold.grade(percent),
                        row.text("name"),
                        compared.noted(
                                "%s of %,.1f cores %s"
                                        .formatted(Texts.percent(percent), cores, compared.in())),
                        Map.of("cpu_percent", percent));
        return new Measured(item, "give it more cores, or find what it computes with a profile");
    }

    /** A cluster tells how busy it was just now, and no counter. */
    private static Measured meanCpu(Row row, Window window, Threshold threshold) {
        var samples =
                Stream.concat(window.recent(), Stream.of(window.now()))
                        .flatMap(each -> each.of(ROWS).stream())
                        .filter(each -> each.text("name").equals(row.text("name")))
                        .filter(each -> each.has("cpu_cores"))
                        .mapToDouble(each -> each.number("cpu_cores"))
                        .summaryStatistics();
        var mean = "the mean of %d samples".formatted(samples.getCount());
        if (!row.has("cores")) {
            var text = "%,.2f cores, %s; it has no limit".formatted(samples.getAverage(), mean);
            return new Measured(new Item(Verdict.OK, row.text("name"), text, Map.of()), "");
        }
        var percent = 100 * samples.getAverage() / Math.max(0.01, row.number("cores"));
        var item =
                new Item(
                        threshold.grade(percent),
                        row.text("name"),
                        "%s of %,.1f cores, %s"
                                .formatted(Texts.percent(percent), row.number("cores"), mean),
                        Map.of("cpu_percent", percent));
        return new Measured(item, "raise its limit, or find what it computes with a profile");
    }
}
