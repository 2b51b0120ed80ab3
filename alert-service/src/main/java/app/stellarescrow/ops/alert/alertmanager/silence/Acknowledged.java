package app.stellarescrow.ops.alert.alertmanager.silence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A firing alert that a person takes care of.
 *
 * @param label the label that names the target in a report of it; null if it is only ours
 */
record Acknowledged(
        long number,
        String name,
        String target,
        String owner,
        Instant until,
        @Nullable String label) {

    private static final String NAME = "alertname";

    /** The label of the alerts that we post, and that of the reports. */
    private static final String OURS = "target";

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
    Stream<Silence> silences(Instant now) {
        return Stream.of(OURS, label == null ? "" : label)
                .filter(each -> !each.isEmpty())
                .distinct()
                .map(each -> Silence.of(Map.of(NAME, name, each, target), this, now));
    }
}
