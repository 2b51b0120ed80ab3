package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.drtest.check.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether recovery would have been fast enough, and would have lost little enough. */
final class Objectives {

    private Objectives() {}

    /**
     * @param takenAt when the newest backup's data is of; empty for another one, whose age says
     *     nothing
     */
    static List<Check> checks(
            DrillConfig config, Instant startedAt, Instant finishedAt, Optional<Instant> takenAt) {
        var time = within("recovery time", config.rto(), Duration.between(startedAt, finishedAt));
        var point =
                takenAt.map(
                        at ->
                                within(
                                        "recovery point",
                                        config.rpo(),
                                        Duration.between(at, startedAt)));
        return Stream.concat(Stream.of(time), point.stream()).toList();
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
