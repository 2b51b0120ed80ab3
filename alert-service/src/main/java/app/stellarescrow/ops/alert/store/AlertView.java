package app.stellarescrow.ops.alert.store;

import java.time.Instant;

/** An alert as the REST API shows it. */
public record AlertView(
        String name,
        String target,
        String severity,
        String state,
        Instant since,
        Instant changedAt,
        String summary) {

    static AlertView of(StoredAlert alert) {
        return new AlertView(
                alert.name,
                alert.target,
                alert.severity,
                alert.state,
                alert.since,
                alert.changedAt,
                alert.summary);
    }
}
