package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.event.job.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether recovery would have been fast enough, and would have lost little enough. */
final class Objectives {

    private Objectives() {}

    /**
     * Of any backup the time; of the newest one also how much would be lost, and that it has a
     * manifest: what nobody can compare with anything proves nothing of last night's.
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
                "at most " + words(objective),
                words(actual));
    }

    private static String words(Duration duration) {
        return duration.toMinutes() > 0
                ? "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart())
                : "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
