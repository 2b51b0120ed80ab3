package app.stellarescrow.ops.alert.sla;

import java.time.Duration;
import java.util.List;

/**
 * How fast a person must respond to an alert (manual, section 5.2).
 *
 * @param limit the time for a response, from the moment at which the alert fires
 * @param escalation after which time without a response each level is told, shortest first
 */
public record Sla(Duration limit, List<Duration> escalation) {

    /** Tells the levels after half of the time, after all of it, and after twice of it. */
    public static Sla of(Duration limit) {
        return new Sla(limit, List.of(limit.dividedBy(2), limit, limit.multipliedBy(2)));
    }

    /** How long an acknowledgement holds unless its owner says otherwise. */
    public Duration acknowledgement() {
        return limit.dividedBy(2);
    }
}
