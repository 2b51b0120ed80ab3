package app.stellarescrow.ops.event.report;

import java.time.Duration;
import java.util.Locale;

/** Formats sizes, counts and durations. */
public final class Quantities {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Quantities() {}

    /** In powers of 1000, as S3 consoles and {@code ls -h --si} count. */
    public static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        var digits = unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, digits, value, UNITS[unit]);
    }

    /** With a comma before each group of three digits. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String duration(Duration duration) {
        var millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        var seconds = duration.toSeconds();
        if (seconds < 3_600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3_600, "h", seconds / 60 % 60, "min");
        }
        return two(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
    }

    /** Formats a duration in seconds, as reports have it. */
    static String seconds(double seconds) {
        return duration(Duration.ofMillis((long) (1000 * seconds)));
    }

    private static String two(long big, String bigUnit, long small, String smallUnit) {
        return small == 0
                ? "%d %s".formatted(big, bigUnit)
                : "%d %s %d %s".formatted(big, bigUnit, small, smallUnit);
    }
}
