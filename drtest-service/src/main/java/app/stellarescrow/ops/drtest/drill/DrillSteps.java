package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.drtest.advice.WantedAdvice;
import app.stellarescrow.ops.drtest.check.Canary;
import app.stellarescrow.ops.drtest.check.CheckError;
import app.stellarescrow.ops.drtest.check.Inspection;
import app.stellarescrow.ops.drtest.load.DumpLoad;
import app.stellarescrow.ops.drtest.load.LoadFailed;
import app.stellarescrow.ops.drtest.load.LoadedDump;
import app.stellarescrow.ops.drtest.sandbox.Isolation;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.drtest.server.LockWatch;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.manifest.LockLimits;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Restores one backup into one sandbox and checks the result. */
final class DrillSteps {

    private static final String RESTORE = "restore";
    private static final String ISOLATION = "isolation";

    private final Subject subject;
    private final Sandbox sandbox;
    private final Phases phases;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    DrillSteps(Subject subject, Sandbox sandbox, Phases phases) {
        this.subject = subject;
        this.sandbox = sandbox;
        this.phases = phases;
    }

    /**
     * The findings of a drill.
     *
     * @param missed checks that missed deliberate damage
     * @param restored empty if the backup could not be read to its end
     * @param at time of the last check
     * @param advice empty if none was asked for
     */
    record Found(
            List<Check> checks,
            List<String> missed,
            List<String> warnings,
            Optional<LoadedDump> restored,
            Instant at,
            Optional<IndexAdvice> advice) {}

    /** Throws only if the drill could not run; a bad backup is a finding. */
    Found run(DumpLoad restore, Inspection inspection, WantedAdvice advice)
            throws IOException, InterruptedException {
        isolation(sandbox.isolation());
        var locks = subject.locks().map(LockLimits::total);
        Optional<LoadedDump> restored;
        try (var watch = LockWatch.start(sandbox, locks.orElse(Long.MAX_VALUE))) {
            restored = restored(restore);
            if (restored.isPresent()) {
                phases.begin("check");
                checks.addAll(inspection.of(sandbox, restored.get(), subject.expectation()));
            }
            locks.ifPresent(total -> checks.add(held(watch, total)));
        }
        var finishedAt = Instant.now();
        var advised = advised(advice);
        return new Found(checks, missed(), warnings, restored, finishedAt, advised);
    }

    /** Only a good copy says something about its source; later, the canary damages it. */
    private Optional<IndexAdvice> advised(WantedAdvice advice) throws InterruptedException {
        if (!advice.isWanted()) {
            return Optional.empty();
        }
        if (checks.stream().anyMatch(Check::hasFailed)) {
            return Optional.of(advice.refused("a check of the restored copy has failed"));
        }
        phases.begin("advice");
        return Optional.of(advice.of(sandbox));
    }

    /** Records how far the sandbox is isolated, even where it is not. */
    private void isolation(Isolation isolation) {
        if (isolation.keepsIn()) {
            checks.add(
                    Check.of(
                            ISOLATION,
                            true,
                            "no access from inside to this machine",
                            isolation.inWords()));
        } else {
            checks.add(Check.skipped(ISOLATION, isolation.inWords()));
            warnings.add("the sandbox was " + isolation.inWords());
        }
    }

    private static Check held(LockWatch watch, long total) {
        return Check.of(
                "locks",
                watch.exceeded().isEmpty(),
                "at most %d at a time, half of the server's limit".formatted(LockWatch.most(total)),
                watch.exceeded().orElse("peak " + watch.peak()));
    }

    private Optional<LoadedDump> restored(DumpLoad restore)
            throws IOException, InterruptedException {
        try {
            var plan = new DumpLoad.Plan(subject.blueprint(), subject.jobs(sandbox.locks()));
            var restored = restore.intoSandbox(sandbox, subject.artefact(), plan, phases);
            checks.add(Check.of(RESTORE, true, "no error", "no error"));
            warnings.addAll(restored.warnings());
            return Optional.of(restored);
        } catch (LoadFailed e) {
            checks.add(Check.failed(RESTORE, "no error", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Only a good copy can be damaged deliberately. */
    private List<String> missed() {
        if (checks.stream().anyMatch(Check::hasFailed)) {
            return List.of();
        }
        phases.begin("canary");
        try {
            var missed = Canary.missedBy(sandbox, subject.expectation());
            if (missed.isEmpty()) {
                checks.add(Canary.passed(subject.expectation()));
            }
            return missed;
        } catch (CheckError e) {
            checks.add(Check.failed(Canary.NAME, Canary.EXPECTED, String.valueOf(e.getMessage())));
            return List.of();
        }
    }
}
