package app.stellarescrow.ops.cert.credential.key;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.api.credential.RotationView.Keys;
import app.stellarescrow.ops.cert.credential.rotation.Driver;
import app.stellarescrow.ops.cert.credential.rotation.GuidedPolicy;
import app.stellarescrow.ops.cert.credential.rotation.NextStep;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.rotation.RotationPolicy;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rotates a list of keys, or watches how an operator replaces a secret by hand. */
public final class KeyDriver implements Driver {

    private final Credential credential;
    private final FactFinder facts;

    /** Opens no connection. */
    public KeyDriver(Credential credential, FactFinder facts) {
        this.credential = credential;
        this.facts = facts;
    }

    /** Servers of key lists are asked only during a rotation. */
    @Override
    public Optional<String> fault() throws InterruptedException {
        return credential.isGuided() && credential.isProvable()
                ? facts.objectionToStored(credential)
                : Optional.empty();
    }

    @Override
    public NextStep next(RotationView rotation, Permit permit, Instant now)
            throws InterruptedException {
        return credential.isGuided()
                ? guided(rotation, permit, now)
                : new RotationPolicy(credential.terms(), permit)
                        .next(rotation, facts.find(credential, rotation, now), now);
    }

    /** An approver may end it even if its store cannot be written. */
    private NextStep guided(RotationView rotation, Permit permit, Instant now)
            throws InterruptedException {
        if (!permit.isForced() && rotation.state() == RotationState.NOTICE) {
            new StepActions(credential, rotation).keepOld();
        }
        return new GuidedPolicy(credential.settings().checklist().orElse(List.of()), permit)
                .next(rotation, facts.find(credential, rotation, now));
    }

    @Override
    public Keys take(RotationView rotation, RotationState state) {
        return new StepActions(credential, rotation).take(state);
    }

    @Override
    public void finish(RotationView rotation) {
        new StepActions(credential, rotation).finish();
    }
}
