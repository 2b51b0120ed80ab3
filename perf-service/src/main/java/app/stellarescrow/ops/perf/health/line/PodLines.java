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
        var down = states.stream().filter(PodLines::isDown).toList();
        if (!down.isEmpty()) {
            var remedy = down.getFirst().text("remedy");
            var next = remedy.isEmpty() ? look(namespace, down.getFirst()) : remedy;
            return Area.CONTAINERS
                    .red(subject, all(down, PodLines::problem), next + "; RB-001")
                    .alerting(Condition.Test.SERVICE_DOWN);
        }
        var restarted = states.stream().filter(within(NIGHT)).toList();
        if (!restarted.isEmpty()) {
            return Area.CONTAINERS
                    .amber(
                            subject,
                            all(restarted, PodLines::restart),
                            look(namespace, restarted.getFirst()) + "; RB-001")
                    .ending(Condition.Test.SERVICE_DOWN);
        }
        return ready(subject, namespace, states.size()).alerting(Condition.Test.SERVICE_DOWN);
    }

    private static Finding ready(String subject, String namespace, int count) {
        return switch (count) {
            case 0 ->
                    Area.CONTAINERS.amber(
                            subject,
                            "no container is ready yet: the pods are new, or have done their work",
                            "look at 'kubectl -n %s get pods'".formatted(namespace));
            case 1 -> Area.CONTAINERS.green(subject, "1 container is ready");
            default -> Area.CONTAINERS.green(subject, count + " containers are ready");
        };
    }

    /** One that was restarted of late is ready for a while even if it always ends. */
    private static boolean isDown(Row row) {
        return !row.is("ready") || within(ContainerLines.STABLE).test(row);
    }

    private static Predicate<Row> within(Duration time) {
        return row -> row.count("restarts") > 0 && uptime(row).compareTo(time) < 0;
    }

    private static Duration uptime(Row row) {
        return Duration.ofSeconds(row.count("uptime"));
    }

    private static String problem(Row row) {
        if (row.has("error")) {
            return row.text("error");
        }
        return row.is("ready") ? restart(row) : "runs, but is not ready";
    }

    private static String restart(Row row) {
        var restarts = row.count("restarts");
        return "was restarted %s ago%s, %s in all"
                .formatted(
                        Quantities.duration(uptime(row)),
                        row.count("oom_kills") > 0 ? ", killed for lack of memory" : "",
                        restarts == 1 ? "1 time" : restarts + " times");
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
        var name = row.text("name").split("/", 2);
        var previous = row.count("restarts") > 0 ? " --previous" : "";
        return "look at 'kubectl -n %1$s describe pod %2$s' and 'kubectl -n %1$s logs %2$s -c %3$s%4$s'"
                .formatted(namespace, name[0], name[1], previous);
    }
}
