package app.stellarescrow.ops.cert.credential.rotation;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import java.util.List;
import java.util.Optional;

/** Decides the next step of a rotation that an operator does by hand. */
public final class GuidedPolicy {

    private final List<String> checklist;
    private final Permit permit;

    public GuidedPolicy(List<String> checklist, Permit permit) {
        this.checklist = checklist;
        this.permit = permit;
    }

    /**
     * It is over once its store has none of the old secrets and the servers accept only the new
     * one, or an approver says so.
     */
    public NextStep next(RotationView rotation, Facts facts) {
        if (rotation.state() != RotationState.NOTICE) {
            return new NextStep.Finish();
        }
        if (permit.isForced()) {
            return new NextStep.Take(RotationState.REMOVED);
        }
        var proof = new GuidedProof(facts.tried());
        return isReplaced(rotation, facts)
                ? objection(rotation, facts, proof)
                        .map(text -> "%s; or %s".formatted(text, confirmation(rotation)))
                        .<NextStep>map(NextStep.Blocked::new)
                        .orElseGet(() -> new NextStep.Take(RotationState.REMOVED))
                : new NextStep.Wait(inWords(rotation, proof));
    }

    private static boolean isReplaced(RotationView rotation, Facts facts) {
        var old = rotation.keys().old();
        return !old.isEmpty()
                && !facts.stored().isEmpty()
                && old.stream().noneMatch(facts.stored()::contains);
    }

    /** An edit of the store alone changes no server. */
    private static Optional<String> objection(
            RotationView rotation, Facts facts, GuidedProof proof) {
        return proof.isPossible()
                ? proof.objectionToOnlyStored(facts.stored(), rotation.keys().old())
                : Optional.of(
                        "the store has another secret, but it is unproven that servers accept it and refuse the old one: set probe.logins or probe.urls");
    }

    private static String confirmation(RotationView rotation) {
        return "let an approver confirm it: ./ops rotation advance %s --force --reason TEXT"
                .formatted(rotation.id());
    }

    private String inWords(RotationView rotation, GuidedProof proof) {
        var steps =
                "you do the next step: "
                        + (checklist.isEmpty()
                                ? "replace it by hand"
                                : String.join("; ", checklist));
        if (rotation.keys().old().isEmpty()) {
            return "%s; then ./ops rotation advance %s --force --reason TEXT"
                    .formatted(steps, rotation.id());
        }
        return proof.isPossible()
                ? steps
                        + "; it is over when the store has the new secret, and the servers accept it and refuse the old one"
                : "%s; when the store has the new secret, %s"
                        .formatted(steps, confirmation(rotation));
    }
}
