package app.stellarescrow.ops.alert.alertmanager;

import java.time.Instant;
import java.util.Optional;

/**
 * The end of a report.
 *
 * @param text what receivers are told
 */
record Ending(Report report, Instant at, String text) {

    /** As the report says; empty if it fires. */
    static Optional<Ending> of(Report report) {
        return Optional.ofNullable(report.endedAt()).map(at -> of(report, at));
    }

    static Ending of(Report report, Instant at) {
        var subject = report.subject();
        return new Ending(
                report, at, "✔ %s of %s has ended".formatted(subject.name(), subject.target()));
    }

    String fingerprint() {
        return report.fingerprint();
    }
}
