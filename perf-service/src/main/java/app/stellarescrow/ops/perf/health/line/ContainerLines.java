package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.platform.process.ContainerProbe;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Containers that should run, as {@code docker compose ps} shows them. */
public final class ContainerLines {

    /** An engine waits at most a minute before it starts a container again that always ends. */
    static final Duration STABLE = Duration.ofMinutes(15);

    private static final String SUBJECT = "container ";

    /** The subject of the line about the engine itself. */
    public static final String ENGINE = SUBJECT + ContainerProbe.ENGINE;

    private ContainerLines() {}

    public static boolean isSubject(String subject) {
        return subject.startsWith(SUBJECT);
    }

    /**
     * One line for each, and one for the engine if it answered.
     *
     * @param states with {@code name}, and with either {@code error} and {@code remedy} or {@code
     *     uptime} in seconds, {@code restarts} and {@code health}
     */
    public static List<Finding> of(List<Row> states) {
        var lines = states.stream().map(ContainerLines::line);
        var hasEngineRow =
                states.stream().anyMatch(each -> each.text("name").equals(ContainerProbe.ENGINE));
        var answer = states.isEmpty() ? "answers; no container should run" : "answers";
        return hasEngineRow
                ? lines.toList()
                : Stream.concat(lines, Stream.of(engine(answer))).toList();
    }

    private static Finding engine(String reason) {
        return Area.CONTAINERS.green(ENGINE, reason).alerting(Condition.Test.SERVICE_DOWN);
    }

    private static Finding line(Row state) {
        return judged(state).alerting(Condition.Test.SERVICE_DOWN);
    }

    private static Finding judged(Row state) {
        var subject = SUBJECT + state.text("name");
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
