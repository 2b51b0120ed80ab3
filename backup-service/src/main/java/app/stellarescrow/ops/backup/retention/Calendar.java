package app.stellarescrow.ops.backup.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;

/** The calendar periods for which retention keeps one backup each, in UTC. */
enum Calendar {
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY;

    /** For example {@code 2026-W12}. */
    String periodOf(Instant instant) {
        var at = instant.atZone(ZoneOffset.UTC);
        return switch (this) {
            case DAILY -> at.toLocalDate().toString();
            case WEEKLY ->
                    "%d-W%02d"
                            .formatted(
                                    at.get(IsoFields.WEEK_BASED_YEAR),
                                    at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTHLY -> "%d-%02d".formatted(at.getYear(), at.getMonthValue());
            case YEARLY -> Integer.toString(at.getYear());
        };
    }
}
