package app.stellarescrow.ops.alert.incident;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Few alerts of few targets, so that they often have something to do with each other. */
final class RandomAlerts {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> NAMES =
            List.of("ServiceDown", "BackupFailed", "DBQueryLatency", "RedisHitRate");
    private static final List<Severity> SEVERITIES =
            List.of(Severity.P1, Severity.P2, Severity.P2, Severity.P3);

    /** Seconds; around the limits of incidents.same-alert-within and reopen-within. */
    private static final List<Integer> DISTANCES =
            List.of(0, 1, 30, 120, 290, 310, 600, 890, 910, 1_800);

    private static final List<Integer> DELAYS = List.of(0, 0, 0, 10, 200, 400);

    private final Random random;
    private final Map<String, Alert> alerts = new HashMap<>();
    private long time;
    private long numbers;

    RandomAlerts(Random random) {
        this.random = random;
    }

    /** In the order in which they are read, which is not always that of their times. */
    List<AlertChanged> changes(int count) {
        var targets = 2 + random.nextInt(4);
        return IntStream.range(0, count).mapToObj(_ -> next(targets)).toList();
    }

    private AlertChanged next(int targets) {
        time += any(DISTANCES);
        var name = any(NAMES);
        var server = "t" + random.nextInt(targets);
        var target = name.equals("ServiceDown") ? "database " + server : server;
        var alert = alerts.computeIfAbsent(name + target, _ -> new Alert());
        return alert.change(name, target);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One name and target. */
    private final class Alert {

        private long number;
        private boolean fires;
        private long last = -1_000;

        /** Begins if it does not fire, often with a new number, else ends. */
        AlertChanged change(String name, String target) {
            last = Math.max(last + 1, time - any(DELAYS));
            fires = !fires;
            if (fires && (number == 0 || random.nextBoolean())) {
                number = ++numbers;
            }
            return new AlertChanged(
                    name,
                    target,
                    any(SEVERITIES),
                    fires ? State.FIRING : State.RESOLVED,
                    BEGIN.plusSeconds(last),
                    "it changed",
                    number);
        }
    }
}
