package app.stellarescrow.ops.cert.credential.rotation;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import java.util.List;

/** Decides the next step of a rotation that an operator does by hand. */
public final class GuidedPolicy {

    private final List<String> checklist;
    private final Permit permit;

    public GuidedPolicy(List<String> checklist, Permit permit) {
        this.checklist = checklist;
        this.permit = permit;
    }

    /** It is over once its store has none of the old secrets, or an approver says so. */
    public NextStep next(RotationView rotation, Facts facts) {
        if (rotation.state() != RotationState.NOTICE) {
            return new NextStep.Finish();
        }
        var old = rotation.keys().old();
        var replaced =
                !old.isEmpty()
                        && !facts.stored().isEmpty()
                        && old.stream().noneMatch(facts.stored()::contains);
        return replaced || permit.isForced()
                ? new NextStep.Take(RotationState.REMOVED)
                : new NextStep.Wait(inWords(rotation));
    }

    private String inWords(RotationView rotation) {
        var steps = checklist.isEmpty() ? "replace it by hand" : String.join("; ", checklist);
        return rotation.keys().old().isEmpty()
                ? "%s; then ./ops rotation advance %s --force --reason TEXT"
                        .formatted(steps, rotation.id())
                : steps + "; it is over when the store has the new secret";
    }
}
