package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.perf.review.observation.Row;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The pods of a namespace, on one line: their names change with each deployment. */
public final class PodLines {

    private static final Duration NIGHT = Duration.ofHours(12);

    /** Containers that a line names. */
    private static final int MOST = 3;

    private PodLines() {}

    public static String subject(String namespace) {
        return "pods of " + namespace;
    }

    /**
     * Judges all containers of the pods.
     *
     * @param states with {@code name}, and with either {@code error} and {@code remedy} or {@code
     *     ready}, {@code uptime} in seconds, {@code restarts} and {@code oom_kills}
     */
    public static Finding of(String namespace, List<Row> states) {
        var subject = subject(namespace);
        var down = states.stream().filter(each -> !each.is("ready")).toList();
        if (!down.isEmpty()) {
            var remedy = down.getFirst().text("remedy");
            var next = remedy.isEmpty() ? look(namespace, down.getFirst()) : remedy;
            return Area.CONTAINERS
                    .red(subject, all(down, PodLines::problem), next + "; RB-001")
                    .alerting(Condition.Test.SERVICE_DOWN);
        }
        var restarted = states.stream().filter(within(NIGHT)).toList();
        if (states.isEmpty() || !restarted.isEmpty()) {
            return amber(namespace, restarted).ending(Condition.Test.SERVICE_DOWN);
        }
        return Area.CONTAINERS
                .green(subject, "%d containers are ready".formatted(states.size()))
                .alerting(Condition.Test.SERVICE_DOWN);
    }

    private static Finding amber(String namespace, List<Row> restarted) {
        return restarted.isEmpty()
                ? Area.CONTAINERS.amber(
                        subject(namespace),
                        "there is no pod",
                        "correct perf.platform.kubernetes.namespace or .selector")
                : Area.CONTAINERS.amber(
                        subject(namespace),
                        all(restarted, PodLines::restart),
                        look(namespace, restarted.getFirst()) + "; RB-001");
    }

    private static Predicate<Row> within(Duration time) {
        return row -> row.count("restarts") > 0 && uptime(row).compareTo(time) < 0;
    }

    private static Duration uptime(Row row) {
        return Duration.ofSeconds(row.count("uptime"));
    }

    private static String problem(Row row) {
        return row.has("error") ? row.text("error") : "runs, but is not ready";
    }

    private static String restart(Row row) {
        return "was restarted %s ago%s, %d times in all"
                .formatted(
                        Quantities.duration(uptime(row)),
                        row.count("oom_kills") > 0 ? ", killed for lack of memory" : "",
                        row.count("restarts"));
    }

    private static String all(List<Row> rows, Function<Row, String> text) {
        var more = rows.size() - MOST;
        return rows.stream()
                        .limit(MOST)
                        .map(each -> "%s: %s".formatted(each.text("name"), text.apply(each)))
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and %d more".formatted(more) : "");
    }

    /** Named POD/CONTAINER. */
    private static String look(String namespace, Row row) {
        var pod = row.text("name").replaceFirst("/.*", "");
        return "look at 'kubectl -n %1$s describe pod %2$s' and 'kubectl -n %1$s logs %2$s --all-containers --previous'"
                .formatted(namespace, pod);
    }
}
