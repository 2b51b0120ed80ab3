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
import app.stellarescrow.ops.failure.PermanentFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Rotates a list of keys, or watches how an operator replaces a secret by hand. */
public final class KeyDriver implements Driver {

    private static final Logger LOG = Logger.getLogger(KeyDriver.class);

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
            keepOld(rotation);
        }
        return new GuidedPolicy(credential.settings().checklist().orElse(List.of()), permit)
                .next(rotation, facts.find(credential, rotation, now));
    }

    /** A store that can only be read is no obstacle before the proof needs the old secret. */
    private void keepOld(RotationView rotation) {
        try {
            new StepActions(credential, rotation).keepOld();
        } catch (PermanentFailure e) {
            LOG.warnf(
                    "credential %s: the old secret is not kept, so that an approver must end the rotation %s (%s; %s)",
                    credential.name(), rotation.id(), e.getMessage(), e.hint());
        }
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
