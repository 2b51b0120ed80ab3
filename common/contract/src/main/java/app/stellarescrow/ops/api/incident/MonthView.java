package app.stellarescrow.ops.api.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts and incidents that began in a month (UTC).
 *
 * @param month such as {@code 2026-11}
 * @param incidents how many began
 * @param alerts how many fired
 * @param breaches how many got no response within their SLA
 * @param secondsToAcknowledge the mean (MTTA); null if none was acknowledged
 * @param secondsToResolve the mean (MTTR); null if none has ended
 * @param names by alert, the most frequent first
 */
public record MonthView(
        String month,
        int incidents,
        int alerts,
        int breaches,
        @Nullable Long secondsToAcknowledge,
        @Nullable Long secondsToResolve,
        List<Name> names) {

    /**
     * The alerts of one name.
     *
     * @param acknowledgedPercent of them, those that a person acknowledged or resolved
     * @param selfResolvedPercent of them, those that ended soon and without a person
     */
    public record Name(
            String name,
            int alerts,
            int breaches,
            int acknowledgedPercent,
            int selfResolvedPercent,
            Verdict verdict) {}

    /** Whether an alert is worth the attention that it takes. */
    public enum Verdict {
        USEFUL,
        NOISE,
        /** Too few alerts to say. */
        TOO_FEW
    }
}
