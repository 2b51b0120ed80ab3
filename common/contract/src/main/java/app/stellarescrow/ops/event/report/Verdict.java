package app.stellarescrow.ops.event.report;

import java.util.Collection;

/** How a check of a performance review ended; a later one is worse. */
public enum Verdict {
    OK,
    /** The check saw nothing, or too little: neither good nor bad. */
    UNKNOWN,
    WARN,
    CRITICAL;

    /** The worst of them. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Verdict::compareTo).orElse(OK);
    }

    /** Whether something must be done about it. */
    public boolean isFinding() {
        return this == WARN || this == CRITICAL;
    }
}
