package app.stellarescrow.ops.perf.review.judgement;

import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.util.Locale;

/** Formats figures for readers. */
public final class Texts {

    private Texts() {}

    /** Names in a database may contain anything; no line of a log or chat may begin in one. */
    public static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]", " ");
    }

    public static String percent(double figure) {
        return String.format(Locale.ROOT, "%.1f %%", figure);
    }

    public static String millis(double figure) {
        return figure < 1_000
                ? String.format(Locale.ROOT, "%.1f ms", figure)
                : Quantities.duration(Duration.ofMillis(Math.round(figure)));
    }

    public static String seconds(double figure) {
        return millis(1_000 * figure);
    }

    public static String bytes(double figure) {
        return Quantities.size(Math.round(figure));
    }
}
