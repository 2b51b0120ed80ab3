package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Compares a drill with the recovery time and recovery point objectives. */
final class Objectives {

    private Objectives() {}

    /**
     * Checks the recovery time of any backup; for the newest one also the recovery point, and that
     * it has a manifest: without one, last night's backup cannot be proven complete.
     */
    static List<Check> checks(
            DrillConfig config, Subject subject, Instant startedAt, Instant finishedAt) {
        var checks = new ArrayList<Check>();
        checks.add(within("recovery time", config.rto(), Duration.between(startedAt, finishedAt)));
        if (subject.newest()) {
            var evidence = subject.expectation().evidence();
            checks.add(Check.of("evidence", evidence == Evidence.FULL, Evidence.FULL, evidence));
            subject.takenAt()
                    .map(
                            at ->
                                    within(
                                            "recovery point",
                                            config.rpo(),
                                            Duration.between(at, startedAt)))
                    .ifPresent(checks::add);
        }
        return checks;
    }

    private static Check within(String name, Duration objective, Duration actual) {
        return Check.of(
                name,
                actual.compareTo(objective) <= 0,
                "at most " + Quantities.duration(objective),
                Quantities.duration(actual));
    }
}
