package app.stellarescrow.ops.cert.credential.login;

import static app.stellarescrow.ops.api.credential.RotationState.ADDED;
import static app.stellarescrow.ops.api.credential.RotationState.DRAINING;
import static app.stellarescrow.ops.api.credential.RotationState.GENERATED;
import static app.stellarescrow.ops.api.credential.RotationState.REMOVED;
import static app.stellarescrow.ops.api.credential.RotationState.VERIFIED;
import static java.time.temporal.ChronoUnit.SECONDS;

import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.rotation.Allowance;
import app.stellarescrow.ops.cert.credential.rotation.NextStep;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides the next step of two logins in turn. The store has the new login from DRAINING on; the
 * old one is touched only once it is proven unused.
 */
final class LoginPolicy {

    private final Allowance allowance;

    LoginPolicy(Allowance allowance) {
        this.allowance = allowance;
    }

    NextStep next(RotationView rotation, LoginFacts facts, Instant now) {
        var proof = new LoginProof(facts);
        return switch (rotation.state()) {
            case NOTICE ->
                    allowance.afterNotice(
                            rotation, now, new NextStep.Take(GENERATED), "the new login is made");
            case GENERATED -> add(rotation, proof);
            case ADDED -> unless(proof.lockOut(), new NextStep.Take(VERIFIED));
            case VERIFIED -> switchOver(rotation, proof);
            case DRAINING -> remove(rotation, proof, now);
            case REMOVED -> unless(proof.objectionToOnlyFresh(), new NextStep.Finish());
            case ABORTED ->
                    unless(
                            proof.validFresh().filter(_ -> !allowance.permit().isForced()),
                            new NextStep.Finish());
        };
    }

    /** A login that still has sessions would be changed under its users. */
    private NextStep add(RotationView rotation, LoginProof proof) {
        return proof.lost()
                .or(proof::useOfFresh)
                .<NextStep>map(NextStep.Blocked::new)
                .orElseGet(
                        () ->
                                allowance.whenAllowed(
                                        rotation,
                                        new NextStep.Take(ADDED),
                                        "the server gets the new login"));
    }

    private NextStep switchOver(RotationView rotation, LoginProof proof) {
        return proof.lockOut()
                .<NextStep>map(NextStep.Blocked::new)
                .orElseGet(
                        () ->
                                allowance.whenAllowed(
                                        rotation,
                                        new NextStep.Take(DRAINING),
                                        "the store gets the new login"));
    }

    /** Even an approver cannot end the old login while the new one does not work. */
    private NextStep remove(RotationView rotation, LoginProof proof, Instant now) {
        var lockOut = proof.notStored().or(proof::lockOut);
        if (lockOut.isPresent()) {
            return new NextStep.Blocked(lockOut.get());
        }
        if (allowance.permit().isForced()) {
            return new NextStep.Take(REMOVED);
        }
        var unproven = proof.useOfOld().or(proof::noUseOfFresh);
        if (unproven.isPresent()) {
            return new NextStep.Blocked(unproven.get());
        }
        var drain = allowance.terms().drain();
        var end = rotation.reached(DRAINING).orElse(now).plus(drain);
        if (now.isBefore(end)) {
            return new NextStep.Wait(
                    "users change to the new login until " + end.truncatedTo(SECONDS));
        }
        return allowance.whenAllowed(rotation, new NextStep.Take(REMOVED), "the old login ends");
    }

    private static NextStep unless(Optional<String> objection, NextStep step) {
        return objection.<NextStep>map(NextStep.Blocked::new).orElse(step);
    }
}
