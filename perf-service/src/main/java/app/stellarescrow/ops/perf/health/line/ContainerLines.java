package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.perf.review.observation.Row;
import java.time.Duration;
import java.util.List;

/** Containers that should run, as {@code docker compose ps} shows them. */
public final class ContainerLines {

    /** An engine waits at most a minute before it starts a container again that always ends. */
    private static final Duration STABLE = Duration.ofMinutes(15);

    private ContainerLines() {}

    /**
     * One line for each.
     *
     * @param states with {@code name}, and with either {@code error} and {@code remedy} or {@code
     *     uptime} in seconds, {@code restarts} and {@code health}
     */
    public static List<Finding> of(List<Row> states) {
        return states.isEmpty()
                ? List.of(Area.CONTAINERS.green("all", "there is none that should run"))
                : states.stream()
                        .map(each -> line(each).alerting(Condition.Test.SERVICE_DOWN))
                        .toList();
    }

    private static Finding line(Row state) {
        var subject = "container " + state.text("name");
        if (state.has("error")) {
            return Area.CONTAINERS.red(
                    subject, state.text("error"), state.text("remedy") + "; RB-001");
        }
        var uptime = Duration.ofSeconds(state.count("uptime"));
        var logs = "look at 'docker logs --tail 50 %s'; RB-001".formatted(state.text("name"));
        if ("unhealthy".equals(state.text("health"))) {
            return Area.CONTAINERS.red(subject, "runs, but its health check fails", logs);
        }
        if (state.count("restarts") > 0 && uptime.compareTo(STABLE) < 0) {
            return Area.CONTAINERS.red(
                    subject,
                    "was restarted %d times, the last time %s ago"
                            .formatted(state.count("restarts"), Quantities.duration(uptime)),
                    logs);
        }
        return Area.CONTAINERS.green(subject, "up for " + Quantities.duration(uptime));
    }
}
