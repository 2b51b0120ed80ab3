package app.stellarescrow.ops.cert.credential.rotation;

import static java.time.temporal.ChronoUnit.SECONDS;

import app.stellarescrow.ops.api.credential.RotationView;
import java.time.Instant;

/** When a rotation may change what others use. */
public record Allowance(Terms terms, Permit permit) {

    /** Takes a step once the notice is over. */
    public NextStep afterNotice(RotationView rotation, Instant now, NextStep step, String what) {
        var end = rotation.origin().at().plus(terms.notice());
        return !rotation.origin().breach() && !permit.isForced() && now.isBefore(end)
                ? new NextStep.Wait("consumers have notice until " + end.truncatedTo(SECONDS))
                : whenAllowed(rotation, step, what);
    }

    /** A job for all credentials changes none, except after a breach. */
    public NextStep whenAllowed(RotationView rotation, NextStep step, String what) {
        return permit.mayChange() || rotation.origin().breach()
                ? step
                : new NextStep.Wait(
                        what
                                + " by a job for this credential: its schedule, or ./ops rotation advance "
                                + rotation.id());
    }
}
