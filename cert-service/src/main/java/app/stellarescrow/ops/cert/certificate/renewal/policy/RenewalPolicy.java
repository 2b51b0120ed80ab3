package app.stellarescrow.ops.cert.certificate.renewal.policy;

import app.stellarescrow.ops.cert.certificate.renewal.policy.Decision.BackOff;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Decision.Renew;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Decision.Wait;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Standing.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a certificate is renewed: at a time in the window that its authority suggests, else when a
 * third of its lifetime is left, or half if it is short-lived. A window never delays a renewal
 * beyond a third of the lifetime.
 */
public final class RenewalPolicy {

    private static final Duration SHORT_LIVED = Duration.ofDays(10);
    private static final int SHORT_LIVED_PART = 2;
    private static final int PART = 3;

    /**
     * Of the lifetime, at most: certificates of the same day are not renewed in the same minute,
     * and after a failed attempt the next one is made before the alert that a third is left.
     */
    private static final int SPREAD_PART = 30;

    private static final int OVERDUE_PART = 4;

    /** A window in the past means "now", but not again and again. */
    private static final Duration BETWEEN_ORDERS = Duration.ofHours(36);

    private static final Duration FIRST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 5;

    /** Of the time that is left; one that has expired is not worth more than the usual attempts. */
    private static final int PAUSE_PART = 12;

    private final double share;

    /**
     * A policy for one certificate.
     *
     * @param share from 0 to 1, where in a window and how early it is renewed
     */
    public RenewalPolicy(double share) {
        this.share = share;
    }

    /** The share of a name, which does not change. */
    public static RenewalPolicy of(String name) {
        return new RenewalPolicy(Math.floorMod(name.hashCode() * 31, 1000) / 1000.0);
    }

    public Decision decide(Instant now, Standing standing) {
        var due = due(standing);
        if (now.isBefore(due)) {
            return new Wait(due, "due " + due);
        }
        var rested = rested(standing);
        if (now.isBefore(rested)) {
            return new Wait(rested, "issued " + standing.lastOrder().orElseThrow());
        }
        var pause = pause(now, standing);
        return now.isBefore(pause)
                ? new BackOff(
                        pause,
                        "%d attempt(s) failed; the next one is not before %s"
                                .formatted(standing.failures().count(), pause))
                : new Renew(now.isBefore(latest(standing)) ? "its authority suggests it" : "due");
    }

    /** When an attempt that failed is repeated; empty if it is not due. */
    public Optional<Instant> retryAt(Instant now, Standing standing) {
        return decide(now, standing) instanceof BackOff(var until, _)
                ? Optional.of(until)
                : Optional.empty();
    }

    /** Whether on-call has to know: a second attempt failed, or little of the lifetime is left. */
    public static boolean isOverdue(Instant now, Standing standing) {
        var left = Duration.between(now, standing.notAfter());
        return standing.failures().count() > 1
                || left.compareTo(standing.lifetime().dividedBy(OVERDUE_PART)) < 0;
    }

    /** How long to wait before the first certificate is ordered again; empty if not at all. */
    public Optional<Instant> pauseOfFirst(Instant now, Failures failures) {
        return Optional.of(resumed(failures, LONGEST_PAUSE)).filter(now::isBefore);
    }

    /** When it becomes due. */
    public Instant due(Standing standing) {
        var usual = usual(standing);
        var latest = latest(standing);
        return standing.window()
                .filter(window -> window.isPlausible(standing.notAfter()))
                .map(window -> window.at(share))
                .map(suggested -> suggested.isBefore(latest) ? suggested : latest)
                .orElse(usual);
    }

    private Instant usual(Standing standing) {
        var lifetime = standing.lifetime();
        var part = lifetime.compareTo(SHORT_LIVED) < 0 ? SHORT_LIVED_PART : PART;
        var early = (long) (lifetime.dividedBy(SPREAD_PART).toMillis() * (1 + share) / 2);
        return standing.notAfter().minus(lifetime.dividedBy(part)).minusMillis(early);
    }

    private static Instant latest(Standing standing) {
        return standing.notAfter().minus(standing.lifetime().dividedBy(PART));
    }

    /** With enough time left, an order has to rest before the next one. */
    private static Instant rested(Standing standing) {
        var latest = latest(standing);
        var rested = standing.lastOrder().map(at -> at.plus(BETWEEN_ORDERS)).orElse(Instant.MIN);
        return rested.isBefore(latest) ? rested : latest;
    }

    /** When an attempt may follow those that failed. */
    public Instant pause(Instant now, Standing standing) {
        var left = Duration.between(now, standing.notAfter());
        return resumed(
                standing.failures(),
                left.isPositive() ? left.dividedBy(PAUSE_PART) : LONGEST_PAUSE);
    }

    /** After one failure an hour, then twice as long each time. */
    private Instant resumed(Failures failures, Duration longest) {
        if (failures.count() == 0) {
            return Instant.MIN;
        }
        var doublings = Math.min(failures.count() - 1, MOST_DOUBLINGS);
        var pause = shorter(FIRST_PAUSE.multipliedBy(1L << doublings), LONGEST_PAUSE);
        var bounded =
                shorter(pause, longest.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : longest);
        return failures.last().plusMillis((long) (bounded.toMillis() * (1 - share / 4)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
