package app.stellarescrow.ops.perf.health.line;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.api.alert.AlertNames;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The alerts of the night (manual, section 1.1, step 2). */
public final class AlertLines {

    private static final Duration NIGHT = Duration.ofDays(1);

    private static final int MOST_NAMED = 5;

    /** The check has lines of its own about these, and its result ends them. */
    private static final Set<String> OWN =
            Set.of(
                    AlertNames.SERVICE_DOWN,
                    AlertNames.INDEXER_LAG,
                    AlertNames.DISK_USAGE,
                    AlertNames.MORNING_CHECK_FAILED,
                    AlertNames.MORNING_CHECK_OVERDUE);

    private AlertLines() {}

    public static List<Finding> of(List<AlertView> alerts, Instant now) {
        var others = alerts.stream().filter(each -> !OWN.contains(each.name())).toList();
        var lines =
                new ArrayList<>(
                        others.stream().filter(AlertView::fires).map(AlertLines::firing).toList());
        if (lines.isEmpty()) {
            lines.add(Area.ALERTS.green("firing", "none"));
        }
        var ended =
                others.stream()
                        .filter(each -> !each.fires())
                        .filter(each -> each.changedAt().isAfter(now.minus(NIGHT)))
                        .toList();
        if (!ended.isEmpty()) {
            lines.add(Area.ALERTS.green("ended since yesterday", names(ended)));
        }
        return lines;
    }

    private static Finding firing(AlertView alert) {
        var grade = Severity.P1.name().equals(alert.severity()) ? Grade.RED : Grade.AMBER;
        var summary = alert.summary().lines().findFirst().orElse("");
        return Area.ALERTS.graded(
                grade,
                "%s of %s".formatted(alert.name(), alert.target()),
                "%s since %s: %s".formatted(alert.severity(), alert.since(), summary),
                "./ops alerts shows it in full; " + alert.runbookNumber());
    }

    private static String names(List<AlertView> ended) {
        var names =
                ended.stream()
                        .limit(MOST_NAMED)
                        .map(each -> "%s of %s".formatted(each.name(), each.target()))
                        .collect(joining(", "));
        return ended.size() <= MOST_NAMED
                ? names
                : "%s and %d more".formatted(names, ended.size() - MOST_NAMED);
    }
}
