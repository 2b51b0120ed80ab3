package app.stellarescrow.ops.alert.quiet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What holds an alert back for a time.
 *
 * @param title as people read it, for example {@code quiet window 12}
 * @param end when it ends or has ended; empty if that is not known yet
 */
public record Hold(String title, Optional<Instant> end) {

    /** The one that lasts longest, if one lasts at that time. */
    public static Optional<Hold> lasting(List<Hold> holds, Instant at) {
        return holds.stream()
                .filter(each -> each.end().map(at::isBefore).orElse(true))
                .max(Comparator.comparing(each -> each.end().orElse(Instant.MAX)));
    }

    /** When the last of them ended. */
    public static Optional<Instant> lastEnd(List<Hold> holds) {
        return holds.stream().flatMap(each -> each.end().stream()).max(Comparator.naturalOrder());
    }
}
