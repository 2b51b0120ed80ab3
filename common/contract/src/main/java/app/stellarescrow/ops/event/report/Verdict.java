package app.stellarescrow.ops.event.report;

import java.util.Collection;

/** How a check of a performance review ended; a later one is worse. */
public enum Verdict {
    /** The check needs an earlier sample, which will come by itself: neither good nor bad. */
    PENDING,
    OK,
    /** The check could not see what it judges: neither good nor bad. */
    UNKNOWN,
    WARN,
    CRITICAL;

    /** The worst of them. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Verdict::compareTo).orElse(OK);
    }

    /** Whether the check saw enough to say that something is good or bad. */
    public boolean judged() {
        return this != PENDING && this != UNKNOWN;
    }

    /** Whether something must be done about it. */
    public boolean isFinding() {
        return this == WARN || this == CRITICAL;
    }
}
