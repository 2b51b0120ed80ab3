package app.stellarescrow.ops.cli.terminal;

import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Formats times. */
public final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Words() {}

    /** How long ago, or how soon. */
    public static String relative(Instant when, Instant now) {
        var distance = Duration.between(when, now);
        return distance.isNegative()
                ? "in " + Quantities.duration(distance.negated())
                : Quantities.duration(distance) + " ago";
    }

    /** UTC, to the second. */
    public static String time(Instant when) {
        return TIME.format(when);
    }
}
