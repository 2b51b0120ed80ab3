package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts how often processes and containers began again in the window. */
final class RestartChecks {

    private static final String ROWS = "processes";

    private RestartChecks() {}

    static Judgement restarts(Window window, Limits limits) {
        var threshold = limits.of("process-restarts");
        return Measured.judge(
                Measured.ofAnswers(
                        window.now().of(ROWS), each -> restarts(each, window, threshold)),
                "processes run without a restart (%s)".formatted(threshold.limits("")),
                "processes were restarted");
    }

    private static Measured restarts(Row row, Window window, Threshold threshold) {
        var earlier =
                window.earlier().stream()
                        .flatMap(each -> each.of(ROWS).stream())
                        .filter(each -> each.text("name").equals(row.text("name")))
                        .filter(each -> !each.has("error"))
                        .toList();
        var runs =
                Stream.concat(earlier.stream(), Stream.of(row))
                        .map(each -> each.text("run"))
                        .distinct()
                        .count();
        var first = earlier.stream().findFirst();
        var count = Math.max(runs - 1, byEngine(row, first, "restarts"));
        var killed = byEngine(row, first, "oom_kills") > 0;
        var item =
                new Item(
                        killed ? Verdict.CRITICAL : threshold.grade((double) count),
                        row.text("name"),
                        text(count, killed, since(row, window)),
                        Map.of("restarts", (double) count));
        return new Measured(
                item,
                killed
                        ? "it was killed for lack of memory: raise its limit, or find what needs the memory"
                        : "find out in its log and in the list of changes whether an operator restarted it, or why it ended");
    }

    private static Optional<Duration> since(Row row, Window window) {
        return window.before(ROWS, each -> each.text("name").equals(row.text("name")))
                .map(Window.Earlier::age);
    }

    private static String text(long count, boolean killed, Optional<Duration> since) {
        var in =
                since.map(each -> "in the last " + Quantities.duration(each))
                        .orElse("since it was created");
        return "restarted %,d times %s%s"
                .formatted(count, in, killed ? ", killed for lack of memory" : "");
    }

    /** A counter of the container engine or cgroup; it begins again with a new container. */
    private static long byEngine(Row row, Optional<Row> first, String counter) {
        var now = row.count(counter);
        var before = first.map(each -> each.count(counter)).orElse(0L);
        return before > now ? now : now - before;
    }
}
