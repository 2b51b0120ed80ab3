package app.stellarescrow.ops.perf.review.judgement;

import app.stellarescrow.ops.event.report.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The limits of a figure. If critical is below warn, less is worse. */
public record Threshold(Optional<Double> warn, Optional<Double> critical) {

    static final Threshold NONE = new Threshold(Optional.empty(), Optional.empty());

    public Verdict grade(double figure) {
        BiPredicate<Double, Double> worse =
                isFloor() ? (one, limit) -> one < limit : (one, limit) -> one > limit;
        if (critical.filter(limit -> worse.test(figure, limit)).isPresent()) {
            return Verdict.CRITICAL;
        }
        return warn.filter(limit -> worse.test(figure, limit)).isPresent()
                ? Verdict.WARN
                : Verdict.OK;
    }

    /** The last one: that of critical, or of warn if there is no other. */
    public Optional<Double> limit() {
        return critical.or(() -> warn);
    }

    private boolean isFloor() {
        return warn.isPresent() && critical.isPresent() && critical.get() < warn.get();
    }

    /** For evidence: {@code limits 20 and 50 ms}. */
    public String limits(String unit) {
        var first = warn.or(() -> critical).map(Threshold::plain).orElse("none");
        return critical.isPresent() && warn.isPresent()
                ? "limits %s and %s%s".formatted(first, plain(critical.get()), unit)
                : "limit %s%s".formatted(first, unit);
    }

    private static String plain(double figure) {
        return figure == Math.rint(figure)
                ? String.format(Locale.ROOT, "%,.0f", figure)
                : String.format(Locale.ROOT, "%s", figure);
    }
}
