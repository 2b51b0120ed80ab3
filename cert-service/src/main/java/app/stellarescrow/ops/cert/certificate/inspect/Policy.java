package app.stellarescrow.ops.cert.certificate.inspect;

import java.time.Duration;

/**
 * When too little of a lifetime is left.
 *
 * @param warnLeft fraction of the lifetime from which on-call is warned
 * @param criticalLeft fraction from which it is urgent
 * @param longLived lifetime from which {@code warnAtLatest} counts
 * @param warnAtLatest time before the end (manual, section 5.2: 14 days)
 */
public record Policy(
        double warnLeft, double criticalLeft, Duration longLived, Duration warnAtLatest) {

    /** No public certificate lives longer; a private one of ten years is not urgent for one. */
    private static final Duration LONGEST = Duration.ofDays(398);

    public static final Policy STANDARD =
            new Policy(1.0 / 3, 1.0 / 8, Duration.ofDays(42), Duration.ofDays(14));

    public Duration warnBefore(Duration lifetime) {
        var fraction = fraction(lifetime, warnLeft);
        return lifetime.compareTo(longLived) >= 0 && fraction.compareTo(warnAtLatest) < 0
                ? warnAtLatest
                : fraction;
    }

    public Duration criticalBefore(Duration lifetime) {
        return fraction(lifetime, criticalLeft);
    }

    private static Duration fraction(Duration lifetime, double left) {
        var counted = lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime;
        return Duration.ofSeconds((long) (counted.toSeconds() * left));
    }
}
