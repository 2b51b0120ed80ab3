package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.util.Locale;

/** Formats figures for readers. */
final class Texts {

    private Texts() {}

    static String percent(double figure) {
        return String.format(Locale.ROOT, "%.1f %%", figure);
    }

    static String millis(double figure) {
        return figure < 1_000
                ? String.format(Locale.ROOT, "%.1f ms", figure)
                : Quantities.duration(Duration.ofMillis(Math.round(figure)));
    }

    static String seconds(double figure) {
        return millis(1_000 * figure);
    }

    static String bytes(double figure) {
        return Quantities.size(Math.round(figure));
    }
}
