package app.stellarescrow.ops.cert.credential.rotation;

import static app.stellarescrow.ops.api.credential.RotationState.ABORTED;
import static app.stellarescrow.ops.api.credential.RotationState.ADDED;
import static app.stellarescrow.ops.api.credential.RotationState.DRAINING;
import static app.stellarescrow.ops.api.credential.RotationState.GENERATED;
import static app.stellarescrow.ops.api.credential.RotationState.REMOVED;
import static app.stellarescrow.ops.api.credential.RotationState.VERIFIED;
import static java.time.temporal.ChronoUnit.SECONDS;

import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.usage.Usage;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides the next step of a rotation. */
public final class RotationPolicy {

    private final Terms terms;
    private final Permit permit;
    private final Allowance allowance;

    public RotationPolicy(Terms terms, Permit permit) {
        this.terms = terms;
        this.permit = permit;
        this.allowance = new Allowance(terms, permit);
    }

    public NextStep next(RotationView rotation, Facts facts, Instant now) {
        return switch (rotation.state()) {
            case NOTICE -> generate(rotation, facts, now);
            case GENERATED -> add(rotation, facts);
            case ADDED -> verify(rotation, facts);
            case VERIFIED -> new NextStep.Take(DRAINING);
            case DRAINING -> remove(rotation, facts, now);
            case REMOVED -> prove(rotation, facts);
            case ABORTED -> forget(rotation, facts);
        };
    }

    /** A rotation that has removed keys cannot bring them back. */
    public static Optional<NextStep> abort(RotationView rotation) {
        return rotation.state() == REMOVED
                ? Optional.empty()
                : Optional.of(new NextStep.Take(ABORTED));
    }

    /** Servers whose answers prove nothing now would block the rotation later. */
    private NextStep generate(RotationView rotation, Facts facts, Instant now) {
        var step =
                new Proof(facts, rotation.keys())
                        .objectionToStored()
                        .<NextStep>map(NextStep.Blocked::new)
                        .orElseGet(() -> new NextStep.Take(GENERATED));
        return allowance.afterNotice(rotation, now, step, "the new keys are made and added");
    }

    private NextStep add(RotationView rotation, Facts facts) {
        var added = rotation.keys().added();
        if (!Proof.hasAll(facts.staged(), added) && !Proof.hasAll(facts.stored(), added)) {
            return new NextStep.Blocked(
                    "the new keys are lost before they were in the store: abort this rotation and begin another");
        }
        return allowance.whenAllowed(rotation, new NextStep.Take(ADDED), "the new keys are added");
    }

    private NextStep verify(RotationView rotation, Facts facts) {
        return missing(rotation, facts)
                .or(() -> new Proof(facts, rotation.keys()).objectionToBoth())
                .<NextStep>map(NextStep.Blocked::new)
                .orElseGet(() -> new NextStep.Take(VERIFIED));
    }

    /** Even an approver cannot remove the old keys while a server refuses the new ones. */
    private NextStep remove(RotationView rotation, Facts facts, Instant now) {
        var lockOut =
                missing(rotation, facts)
                        .or(() -> new Proof(facts, rotation.keys()).objectionToNew());
        if (lockOut.isPresent()) {
            return new NextStep.Blocked(lockOut.get());
        }
        if (permit.isForced()) {
            return new NextStep.Take(REMOVED);
        }
        var end = rotation.reached(DRAINING).orElse(now).plus(terms.drain());
        if (now.isBefore(end)) {
            return new NextStep.Wait(
                    "consumers change to the new keys until "
                            + earliest(rotation, facts, end).truncatedTo(SECONDS));
        }
        return use(rotation, facts, now)
                .<NextStep>map(NextStep.Blocked::new)
                .orElseGet(
                        () ->
                                allowance.whenAllowed(
                                        rotation,
                                        new NextStep.Take(REMOVED),
                                        "the old keys are removed"));
    }

    private Optional<String> use(RotationView rotation, Facts facts, Instant now) {
        return switch (facts.usage()) {
            case Usage.Unknown(var reason, _) ->
                    Optional.of(
                            "the use of the old keys is unknown (%s): correct that, or let an approver advance the rotation with a reason"
                                    .formatted(reason));
            case Usage.Known known ->
                    OldKeyUse.of(rotation, known, now.minus(terms.drain()))
                            .map(
                                    uses ->
                                            uses
                                                    + ", but must be unused for "
                                                    + inWords(terms.drain())
                                                    + ": not before "
                                                    + earliest(rotation, facts, Instant.MIN)
                                                            .truncatedTo(SECONDS));
        };
    }

    /** An old key must be unused for the drain, so each use of it postpones its removal. */
    private Instant earliest(RotationView rotation, Facts facts, Instant end) {
        return OldKeyUse.last(rotation, facts.usage())
                .map(last -> last.plus(terms.drain()))
                .filter(end::isBefore)
                .orElse(end);
    }

    private NextStep prove(RotationView rotation, Facts facts) {
        return again(rotation.keys().old(), facts)
                .or(() -> missing(rotation, facts))
                .or(() -> new Proof(facts, rotation.keys()).objectionToOnlyNew())
                .<NextStep>map(NextStep.Blocked::new)
                .orElseGet(NextStep.Finish::new);
    }

    private static Optional<String> missing(RotationView rotation, Facts facts) {
        return Proof.hasAll(facts.stored(), rotation.keys().added())
                ? Optional.empty()
                : Optional.of(
                        "a new key is no longer in the store: it was edited outside of this rotation; put the key back, or abort this rotation");
    }

    /** An edit of the store may have put a key back. */
    private static Optional<String> again(List<String> removed, Facts facts) {
        return removed.stream()
                .filter(facts.stored()::contains)
                .findFirst()
                .map(key -> "the removed key %s is in the store again: remove it".formatted(key));
    }

    /** Keys that were in no store are known to no server. An approver may know better. */
    private NextStep forget(RotationView rotation, Facts facts) {
        var wereStored = rotation.keys().added().stream().anyMatch(facts.retired()::contains);
        if (!wereStored || permit.isForced()) {
            return new NextStep.Finish();
        }
        return again(rotation.keys().added(), facts)
                .or(() -> new Proof(facts, rotation.keys()).objectionToOnlyOld())
                .<NextStep>map(NextStep.Blocked::new)
                .orElseGet(NextStep.Finish::new);
    }

    private static String inWords(Duration duration) {
        return Quantities.duration(duration);
    }
}
