package app.stellarescrow.ops.alert.incident.fact;

import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Puts the entries of a log in the order in which they happened, although their times are from
 * several clocks; pure.
 */
final class Chronology {

    /** Clocks of servers differ by less, if they are set by NTP. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** Alerts are stored in any order, but the entries of one alert in theirs. */
    private static final Comparator<Moment> ORDER =
            Comparator.comparing(Moment::at)
                    .thenComparing(moment -> moment.entry().alert().name())
                    .thenComparing(moment -> moment.entry().alert().target())
                    .thenComparingLong(moment -> moment.entry().id());

    private Chronology() {}

    static List<Moment> of(List<LogEntry> log) {
        var latest = new HashMap<Long, Instant>();
        var moments = new ArrayList<Moment>();
        for (var entry : log.stream().sorted(Comparator.comparingLong(LogEntry::id)).toList()) {
            var moment = moment(entry, latest.getOrDefault(entry.alert().id(), Instant.MIN));
            latest.merge(entry.alert().id(), moment.at(), Chronology::later);
            moments.add(moment);
        }
        return moments.stream().sorted(ORDER).toList();
    }

    /** Nothing happens after it was recorded. */
    private static Moment moment(LogEntry entry, Instant before) {
        var at = entry.at();
        if (at.isAfter(entry.recordedAt().plus(TOLERANCE))) {
            var ahead = Duration.between(entry.recordedAt(), at);
            return new Moment(
                    entry.recordedAt(),
                    entry,
                    "the clock of its sender said %s, %s after it was recorded"
                            .formatted(seconds(at), Quantities.duration(ahead)));
        }
        return at.isBefore(before) && !entry.isByClock()
                ? new Moment(
                        at,
                        entry,
                        "recorded after an event of %s: the clock of its sender is behind, or it came late"
                                .formatted(seconds(before)))
                : new Moment(at, entry, null);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
