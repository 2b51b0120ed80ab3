package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.journal.Rotations;
import app.stellarescrow.ops.cert.credential.rotation.Driver;
import app.stellarescrow.ops.cert.credential.rotation.NextStep;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.rotation.Progression;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.job.JobRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings one rotation as far as it may go now, step by step, each stored once it is done. */
final class RotationRun {

    private final Credential credential;
    private final Driver driver;
    private final Rotations rotations;
    private final JobRun run;
    private final List<String> taken = new ArrayList<>();

    RotationRun(Credential credential, Driver driver, Rotations rotations, JobRun run) {
        this.credential = credential;
        this.driver = driver;
        this.rotations = rotations;
        this.run = run;
    }

    /**
     * Where it stands.
     *
     * @param taken the states that it reached
     * @param obstacle what an operator must do something about; null if nothing
     */
    record Stand(RotationView rotation, List<String> taken, @Nullable String obstacle) {}

    /** An approver's permit is for one step: what follows is judged again. */
    Stand advance(RotationView begun, Permit permit) throws InterruptedException {
        var rotation = begun;
        try {
            while (rotation.isOpen()) {
                switch (next(rotation, permit)) {
                    case NextStep.Take(var state) -> rotation = take(rotation, state);
                    case NextStep.Finish _ -> rotation = finish(rotation);
                    case NextStep.Wait(var reason) -> {
                        return stop(progression(rotation).waiting(reason), null);
                    }
                    case NextStep.Blocked(var reason) -> {
                        return stop(progression(rotation).blocked(reason), reason);
                    }
                }
            }
            return new Stand(rotation, taken, null);
        } catch (PermanentFailure e) {
            var reason = "%s; %s".formatted(e.getMessage(), e.hint());
            return stop(progression(rotation).blocked(reason), reason);
        }
    }

    /** What is left to prove follows with the next advance. */
    void abort(RotationView rotation) {
        take(rotation, RotationState.ABORTED);
    }

    private NextStep next(RotationView rotation, Permit granted) throws InterruptedException {
        var isUsed = granted == Permit.FORCE && progression(rotation).hasMoved();
        var permit = isUsed ? Permit.CHANGE : granted;
        return driver.next(rotation, permit, Instant.now());
    }

    private RotationView take(RotationView rotation, RotationState state) {
        run.confirmLease();
        var keys = driver.take(rotation, state);
        var moved = progression(rotation).to(state, keys, Instant.now());
        taken.add(state.name());
        rotations.store(moved, told(state.name(), taken.size()));
        return moved;
    }

    private RotationView finish(RotationView rotation) {
        driver.finish(rotation);
        var finished = progression(rotation).finished(Instant.now());
        rotations.store(finished, told("ended", taken.size()));
        return finished;
    }

    private Stand stop(RotationView rotation, @Nullable String obstacle)
            throws InterruptedException {
        failIfInterrupted();
        rotations.store(rotation);
        return new Stand(rotation, taken, obstacle);
    }

    /** A shutdown is not a failure: what an interrupted job could not find out is no obstacle. */
    static void failIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the job is stopped");
        }
    }

    private JobProgress told(String what, int steps) {
        return run.event(
                new JobProgress.Step(
                        "%s %s".formatted(credential.name(), what), steps, null, "steps"));
    }

    private Progression progression(RotationView rotation) {
        return new Progression(rotation, run.id());
    }
}
