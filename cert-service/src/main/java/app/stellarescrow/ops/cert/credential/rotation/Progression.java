package app.stellarescrow.ops.cert.credential.rotation;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.api.credential.RotationView.Keys;
import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.api.credential.RotationView.Step;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rotation with what one job adds to it.
 *
 * @param run the job's
 */
public record Progression(RotationView rotation, UUID run) {

    /** A new rotation, which begins with its notice. */
    public static RotationView begin(
            UUID id, String credential, Origin origin, List<String> old, UUID run) {
        return new RotationView(
                id,
                credential,
                origin,
                new Keys(old, List.of()),
                List.of(new Step(RotationState.NOTICE, origin.at(), run)),
                null,
                null,
                false);
    }

    public RotationView to(RotationState state, Keys keys, Instant now) {
        var steps =
                Stream.concat(rotation.steps().stream(), Stream.of(new Step(state, now, run)))
                        .toList();
        return new RotationView(
                rotation.id(),
                rotation.credential(),
                rotation.origin(),
                keys,
                steps,
                null,
                null,
                false);
    }

    public RotationView waiting(String reason) {
        return copy(rotation.origin(), reason, null, false);
    }

    /** Until an operator acts. */
    public RotationView blocked(String reason) {
        return copy(rotation.origin(), reason, null, true);
    }

    public RotationView finished(Instant now) {
        return copy(rotation.origin(), null, now, false);
    }

    /** From now on without notice. */
    public RotationView breached(@Nullable String reason) {
        return copy(
                new Origin(rotation.origin().at(), true, reason),
                rotation.waitsFor(),
                rotation.finishedAt(),
                rotation.blocked());
    }

    /** Whether the job has taken a step before, perhaps in an attempt that a crash ended. */
    public boolean hasMoved() {
        return rotation.steps().stream()
                .anyMatch(each -> each.run().equals(run) && each.state() != RotationState.NOTICE);
    }

    private RotationView copy(
            Origin origin,
            @Nullable String waitsFor,
            @Nullable Instant finishedAt,
            boolean blocked) {
        return new RotationView(
                rotation.id(),
                rotation.credential(),
                origin,
                rotation.keys(),
                rotation.steps(),
                waitsFor,
                finishedAt,
                blocked);
    }
}
