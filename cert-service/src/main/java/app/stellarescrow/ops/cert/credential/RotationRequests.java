package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.CredentialCheck.Outcome;
import app.stellarescrow.ops.cert.credential.journal.Rotations;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.rotation.Progression;
import app.stellarescrow.ops.cert.credential.rotation.RotationPolicy;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** What operators request about the rotation of one credential; refused where it cannot be. */
@ApplicationScoped
class RotationRequests {

    private static final Set<RotationState> ENDING =
            Set.of(RotationState.REMOVED, RotationState.ABORTED);

    private final Rotations rotations;
    private final ConfiguredDrivers drivers;
    private final CredentialCheck check;

    RotationRequests(Rotations rotations, ConfiguredDrivers drivers, CredentialCheck check) {
        this.rotations = rotations;
        this.drivers = drivers;
        this.check = check;
    }

    /** Begins a rotation, or goes on with the one that an earlier attempt began. */
    Outcome start(Credential credential, RotationView.Origin origin, JobRun run)
            throws InterruptedException {
        refuseWithoutStore(credential);
        var open = rotations.open(credential.name());
        open.ifPresent(each -> refuseIfOpen(each, origin, run));
        open.filter(each -> origin.breach() && !each.origin().breach())
                .map(each -> new Progression(each, run.id()).breached(origin.reason()))
                .ifPresent(rotations::store);
        var isDone =
                open.isEmpty() && rotations.find(CredentialCheck.id(credential, run)).isPresent();
        return check.look(
                credential,
                Permit.CHANGE,
                run,
                _ -> isDone ? Optional.empty() : Optional.of(check.begin(credential, origin, run)));
    }

    Outcome force(Credential credential, String rotation, JobRun run) throws InterruptedException {
        refuseUnlessOpen(credential, rotation, run);
        return check.look(credential, Permit.FORCE, run, _ -> Optional.empty());
    }

    Outcome abort(Credential credential, String rotation, JobRun run) throws InterruptedException {
        refuseUnlessOpen(credential, rotation, run);
        var open = rotations.open(credential.name());
        if (open.isPresent()) {
            if (RotationPolicy.abort(open.get()).isEmpty()) {
                throw new RequestRefused(
                        "rotation %s has removed the old keys, which cannot come back"
                                .formatted(rotation),
                        "let it end, then begin another: ./ops rotate " + credential.name());
            }
            new RotationRun(credential, drivers.of(credential), rotations, run).abort(open.get());
        }
        return check.look(credential, Permit.CHECK, run, _ -> Optional.empty());
    }

    private static void refuseWithoutStore(Credential credential) {
        try {
            credential.requireStore();
        } catch (PermanentFailure e) {
            throw new RequestRefused(String.valueOf(e.getMessage()), e.hint());
        }
    }

    /** A breach hastens an open rotation, but one that is ending makes no new secret any more. */
    private static void refuseIfOpen(RotationView open, RotationView.Origin origin, JobRun run) {
        var isEnding = ENDING.contains(open.state());
        if ((!origin.breach() || isEnding) && !open.steps().getFirst().run().equals(run.id())) {
            throw new RequestRefused(
                    "%s has an open rotation already: %s".formatted(open.credential(), open.id()),
                    "./ops rotation show %s shows what it waits for".formatted(open.id()));
        }
    }

    private void refuseUnlessOpen(Credential credential, String rotation, JobRun run) {
        var known =
                rotations.of(credential.name()).stream()
                        .filter(each -> each.id().toString().equals(rotation))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new RequestRefused(
                                                "%s has no rotation %s"
                                                        .formatted(credential.name(), rotation),
                                                "./ops secrets lists the open ones"));
        if (!known.isOpen() && known.steps().stream().noneMatch(it -> it.run().equals(run.id()))) {
            throw new RequestRefused(
                    "rotation %s has ended".formatted(rotation), "nothing is left to do");
        }
    }
}
