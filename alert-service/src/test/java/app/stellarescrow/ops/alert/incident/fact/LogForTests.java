package app.stellarescrow.ops.alert.incident.fact;

import app.stellarescrow.ops.alert.incident.fact.LogEntry.LoggedAlert;
import app.stellarescrow.ops.api.incident.IncidentView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A log of alerts, written entry by entry; each is recorded when it happens. */
final class LogForTests {

    static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
    static final LoggedAlert DOWN = new LoggedAlert(7, "ServiceDown", "api", "P1");
    static final LoggedAlert LAG = new LoggedAlert(8, "IndexerLag", "api", "P2");

    private final List<LogEntry> entries = new ArrayList<>();

    LogForTests add(LoggedAlert alert, String step, int minute, @Nullable String person) {
        return add(alert, step, minute, person, step.toLowerCase(Locale.ROOT));
    }

    LogForTests add(
            LoggedAlert alert, String step, int minute, @Nullable String person, String text) {
        return add(new LogEntry(next(), alert, at(minute), at(minute), step, person, text));
    }

    /** Its sender has another clock, or it came late. */
    LogForTests late(LoggedAlert alert, String step, int minute, int recorded) {
        return add(new LogEntry(next(), alert, at(minute), at(recorded), step, null, step));
    }

    private LogForTests add(LogEntry entry) {
        entries.add(entry);
        return this;
    }

    private long next() {
        return entries.size() + 1L;
    }

    List<LogEntry> entries() {
        return List.copyOf(entries);
    }

    /** Minutes after {@link #NIGHT}. */
    static Instant at(int minute) {
        return NIGHT.plus(Duration.ofMinutes(minute));
    }

    static IncidentView incident(@Nullable Instant end) {
        return new IncidentView(17, "ServiceDown of api", "P1", NIGHT, end, 1, "DRAFT");
    }

    static ResponseTimes times(int askedAtMinute) {
        return new ResponseTimes(_ -> Duration.ofMinutes(15), at(askedAtMinute));
    }
}
