package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.drtest.check.Canary;
import app.stellarescrow.ops.drtest.check.CheckBroke;
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

/** Restores one backup into one sandbox, and looks at what has become of it. */
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
     * What was found.
     *
     * @param blind checks that did not see what was broken on purpose
     * @param restored empty if it could not be read to its end
     * @param at after the last check
     */
    record Found(
            List<Check> checks,
            List<String> blind,
            List<String> warnings,
            Optional<LoadedDump> restored,
            Instant at) {}

    /** Fails only if it could not be carried out; a bad backup is a finding. */
    Found run(DumpLoad restore, Inspection inspection) throws IOException, InterruptedException {
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
        return new Found(checks, blind(), warnings, restored, finishedAt);
    }

    /** What a hostile dump could reach is on the record, also if it could. */
    private void isolation(Isolation isolation) {
        if (isolation.keepsIn()) {
            checks.add(
                    Check.of(
                            ISOLATION,
                            true,
                            "nothing is reached from inside",
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
                "at most %d at a time, half of what the server can hold"
                        .formatted(LockWatch.most(total)),
                watch.exceeded().orElse(watch.peak() + " were seen"));
    }

    private Optional<LoadedDump> restored(DumpLoad restore)
            throws IOException, InterruptedException {
        try {
            var plan = new DumpLoad.Plan(subject.blueprint(), subject.jobs(sandbox.locks()));
            var restored = restore.intoSandbox(sandbox, subject.artefact(), plan, phases);
            checks.add(Check.of(RESTORE, true, "no error", "none"));
            warnings.addAll(restored.warnings());
            return Optional.of(restored);
        } catch (LoadFailed e) {
            checks.add(Check.failed(RESTORE, "no error", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Only a good copy can be broken on purpose. */
    private List<String> blind() {
        if (checks.stream().anyMatch(Check::hasFailed)) {
            return List.of();
        }
        phases.begin("canary");
        try {
            var blind = Canary.blind(sandbox, subject.expectation());
            if (blind.isEmpty()) {
                checks.add(Canary.seen(subject.expectation()));
            }
            return blind;
        } catch (CheckBroke e) {
            checks.add(Check.failed(Canary.NAME, Canary.EXPECTED, String.valueOf(e.getMessage())));
            return List.of();
        }
    }
}
