package app.stellarescrow.ops.cert.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.RotationRun.Stand;
import app.stellarescrow.ops.cert.credential.journal.Rotations;
import app.stellarescrow.ops.cert.credential.rotation.DueDate;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.rotation.Progression;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.RotationResult;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Works on one credential in a job, so that what is wrong with it holds up no other. */
@ApplicationScoped
class CredentialCheck {

    private final Rotations rotations;
    private final ConfiguredDrivers drivers;
    private final Ages ages;
    private final UseCheck uses;

    CredentialCheck(Rotations rotations, ConfiguredDrivers drivers, Ages ages, UseCheck uses) {
        this.rotations = rotations;
        this.drivers = drivers;
        this.ages = ages;
        this.uses = uses;
    }

    /** What was found and done. */
    record Outcome(RotationResult.State state, List<Condition> conditions) {}

    /** Which rotation a job wants, if there is none yet. */
    interface Beginning {
        Optional<RotationView> of(Optional<DueDate> due) throws InterruptedException;
    }

    /** Begins a rotation that is due, and advances an open one. */
    Outcome check(Credential credential, Permit permit, JobRun run) throws InterruptedException {
        return look(credential, permit, run, due -> whenDue(credential, due, run));
    }

    /** Advances the open rotation, or the one that begins now. */
    Outcome look(Credential credential, Permit permit, JobRun run, Beginning beginning)
            throws InterruptedException {
        try {
            var driver = drivers.of(credential);
            var fault = driver.fault();
            // The age of a secret that servers refuse is that of the one before.
            if (fault.isEmpty()) {
                ages.see(credential, Instant.now());
            }
            uses.see(credential, Instant.now());
            var open = rotations.open(credential.name());
            var rotation = open.isPresent() ? open : beginning.of(ages.due(credential));
            if (rotation.isEmpty()) {
                return outcome(credential, null, fault.orElse(null));
            }
            var stand =
                    new RotationRun(credential, driver, rotations, run)
                            .advance(rotation.get(), permit);
            if (fault.isEmpty() || !stand.taken().isEmpty()) {
                ages.see(credential, Instant.now());
            }
            return outcome(credential, stand, obstacle(stand, fault));
        } catch (PermanentFailure e) {
            return outcome(credential, null, "%s; %s".formatted(e.getMessage(), e.hint()));
        }
    }

    /** During the notice a secret that does not work now is one, too. */
    private static @Nullable String obstacle(Stand stand, Optional<String> fault) {
        return stand.obstacle() == null && stand.rotation().state() == RotationState.NOTICE
                ? fault.orElse(null)
                : stand.obstacle();
    }

    private Outcome outcome(Credential credential, @Nullable Stand stand, @Nullable String obstacle)
            throws InterruptedException {
        RotationRun.failIfInterrupted();
        var open = rotations.open(credential.name());
        var due = ages.due(credential);
        var known = stand == null ? open : Optional.of(stand.rotation());
        var waitsFor = obstacle == null ? known.map(RotationView::waitsFor).orElse(null) : obstacle;
        var state =
                new RotationResult.State(
                        credential.name(),
                        known.map(each -> each.id().toString()).orElse(null),
                        stand == null ? List.of() : List.copyOf(stand.taken()),
                        waitsFor,
                        due.map(DueDate::at).orElse(null),
                        known.map(each -> each.state().name()).orElse(null),
                        known.filter(each -> !each.isOpen()).isPresent());
        return new Outcome(
                state, new Conditions(credential, due, open, obstacle).at(Instant.now()));
    }

    private Optional<RotationView> whenDue(
            Credential credential, Optional<DueDate> due, JobRun run) {
        var now = Instant.now();
        return due.filter(each -> each.hasNotice(now))
                .map(_ -> begin(credential, new RotationView.Origin(now, false, null), run));
    }

    RotationView begin(Credential credential, RotationView.Origin origin, JobRun run) {
        credential.requireStore();
        var id = id(credential, run);
        var begun = Progression.begin(id, credential.name(), origin, credential.stored(), run.id());
        rotations.store(
                begun,
                run.event(
                        new JobProgress.Step(
                                "%s %s".formatted(credential.name(), begun.state()), 0, null, "")));
        return begun;
    }

    /** The same in each attempt of the job. */
    static UUID id(Credential credential, JobRun run) {
        return UUID.nameUUIDFromBytes((run.id() + credential.name()).getBytes(UTF_8));
    }
}
