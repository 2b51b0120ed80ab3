package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.event.Severity;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Our alert about the subject of a report.
 *
 * @param newest the time of its newest event; null if there is none
 * @param severity null unless it fires
 * @param isRaised whether its newest event was a report
 * @param hasOthers whether other reports about it fire
 */
record Standing(
        @Nullable Instant newest,
        @Nullable Severity severity,
        boolean isRaised,
        boolean hasOthers) {

    static Standing of(Object[] row) {
        return new Standing(
                row[1] == null ? null : ((OffsetDateTime) row[1]).toInstant(),
                row[2] == null ? null : Severity.valueOf((String) row[2]),
                (boolean) row[3],
                (boolean) row[4]);
    }

    /**
     * Whether the report is news to it: it does not fire, or a report of less severity raised it.
     */
    boolean isChangedBy(Severity reported) {
        return severity == null || (isRaised && reported.compareTo(severity) < 0);
    }

    /** The severity with which it fires. */
    Severity severity(Severity otherwise) {
        return severity == null ? otherwise : severity;
    }

    boolean isLastReport() {
        return severity != null && isRaised && !hasOthers;
    }

    /** Times of different origin cannot be compared: what is reported now is news now. */
    Instant after(Instant reported, Instant now) {
        return newest == null || newest.isBefore(reported) ? reported : now;
    }
}
