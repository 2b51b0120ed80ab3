package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of the check, and what it means for alerts.
 *
 * @param conditions empty if the alert about it is another service's, or if nothing is known
 */
public record Finding(Checked line, List<Condition> conditions) {

    static Finding of(Checked line) {
        return new Finding(line, List.of());
    }

    /** Red raises the alert and green ends it; amber changes nothing. */
    public Finding alerting(Condition.Test test) {
        return alerting(test, List.of(line.subject()));
    }

    /** The same, for an alert about others than the line's subject. */
    Finding alerting(Condition.Test test, List<String> subjects) {
        return switch (line.grade()) {
            case RED ->
                    with(
                            subjects.stream()
                                    .map(
                                            each ->
                                                    new Condition(
                                                            test,
                                                            each,
                                                            "%s: %s. Next: %s"
                                                                    .formatted(
                                                                            line.subject(),
                                                                            line.reason(),
                                                                            line.next()))));
            case GREEN -> ending(test, subjects);
            case AMBER -> this;
        };
    }

    /** Ends the alert: the line may be bad for another reason. */
    public Finding ending(Condition.Test test) {
        return ending(test, List.of(line.subject()));
    }

    Finding ending(Condition.Test test, List<String> subjects) {
        return with(subjects.stream().map(each -> new Condition(test, each, null)));
    }

    private Finding with(Stream<Condition> more) {
        return new Finding(line, Stream.concat(conditions.stream(), more).toList());
    }

    public boolean isRed() {
        return line.grade() == Grade.RED;
    }
}
