package app.stellarescrow.ops.alert.alertmanager.silence;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A firing alert that a person takes care of.
 *
 * @param label the label that names the target in a report of it; empty if none does, null if it is
 *     only ours
 */
record Acknowledged(
        long number,
        String name,
        String target,
        String owner,
        Instant until,
        @Nullable String label) {

    private static final String NAME = "alertname";

    /** For Alertmanager, a label that an alert does not have is empty. */
    private static final Map<String, String> NO_TARGET =
            TargetLabels.ALL.stream().collect(toUnmodifiableMap(each -> each, _ -> ""));

    static Acknowledged of(Object[] row) {
        return new Acknowledged(
                (long) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                ((OffsetDateTime) row[4]).toInstant(),
                (String) row[5]);
    }

    /** What Alertmanager must not notify about meanwhile. */
    Stream<Silence> silences(Silence.Mark mark, Instant now) {
        var ours = Map.of(TargetLabels.OURS, target);
        var reported =
                switch (label) {
                    case null -> ours;
                    case "" -> NO_TARGET;
                    default -> Map.of(label, target);
                };
        return Stream.of(ours, reported)
                .distinct()
                .map(each -> Silence.of(named(each), this, mark, now));
    }

    private Map<String, String> named(Map<String, String> labels) {
        var all = new HashMap<>(labels);
        all.put(NAME, name);
        return Map.copyOf(all);
    }
}
