package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.util.List;

/** What a check has found. */
record Found(HealthCheckResult result) {

    /** Lines that are not green, as {@code RED backups shop}. */
    List<String> open() {
        return result.lines().stream()
                .filter(each -> each.grade() != Grade.GREEN)
                .map(each -> "%s %s %s".formatted(each.grade(), each.area(), each.subject()))
                .toList();
    }

    /** Conditions that hold, as {@code SERVICE_DOWN drtest-service}. */
    List<String> raised() {
        return result.conditions().stream()
                .filter(Condition::holds)
                .map(each -> "%s %s".formatted(each.test(), each.subject()))
                .toList();
    }

    /** The first line of that area that is not green. */
    Checked line(String area) {
        return result.lines().stream()
                .filter(each -> each.grade() != Grade.GREEN && each.area().equals(area))
                .findFirst()
                .orElseThrow();
    }
}
