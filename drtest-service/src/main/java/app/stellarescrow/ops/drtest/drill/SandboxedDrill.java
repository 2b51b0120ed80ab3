package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.drtest.advice.Advisor;
import app.stellarescrow.ops.drtest.advice.WantedAdvice;
import app.stellarescrow.ops.drtest.check.Inspection;
import app.stellarescrow.ops.drtest.load.DumpLoad;
import app.stellarescrow.ops.drtest.load.ServerVersion;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.drtest.sandbox.SandboxFactory;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.event.job.SlowStatement;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.packing.Identities;
import app.stellarescrow.ops.packing.PackingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs a drill in a sandbox within the deadline, and removes the sandbox. */
@ApplicationScoped
class SandboxedDrill {

    private static final int NAME_LENGTH = 8;

    private final DrillConfig config;
    private final PackingConfig packing;
    private final SandboxFactory sandboxes;
    private final DumpLoad restore;
    private final Inspection inspection;
    private final Advisor advisor;

    SandboxedDrill(
            DrillConfig config,
            PackingConfig packing,
            SandboxFactory sandboxes,
            DumpLoad restore,
            Inspection inspection,
            Advisor advisor) {
        this.config = config;
        this.packing = packing;
        this.sandboxes = sandboxes;
        this.restore = restore;
        this.inspection = inspection;
        this.advisor = advisor;
    }

    /** Returns once the sandbox is removed. */
    DrillSteps.Found drill(
            Subject subject, List<SlowStatement> statements, JobRun run, Phases phases)
            throws IOException, InterruptedException {
        phases.begin("sandbox");
        var major = ServerVersion.major(subject.artefact(), Identities.of(packing));
        if (major.isEmpty()) {
            return unrecognised();
        }
        try (var sandbox =
                sandboxes.start(name(run), major.get(), config.deadline(), subject.locks())) {
            return withinTime(subject, statements, sandbox, phases);
        } finally {
            phases.begin("report");
        }
    }

    private DrillSteps.Found withinTime(
            Subject subject, List<SlowStatement> statements, Sandbox sandbox, Phases phases)
            throws IOException, InterruptedException {
        try (var deadline = new Deadline(config.deadline(), sandbox::kill)) {
            try {
                guardSource(sandbox, subject);
                // The canary, which comes after the advice, needs time, too.
                var wanted =
                        new WantedAdvice(advisor, statements, () -> deadline.left().dividedBy(2));
                var found =
                        new DrillSteps(subject, sandbox, phases).run(restore, inspection, wanted);
                return deadline.passed() ? late() : found;
            } catch (IOException | InterruptedException | RuntimeException e) {
                if (deadline.passed()) {
                    return late();
                }
                throw e;
            }
        } finally {
            phases.begin("teardown");
        }
    }

    private static void guardSource(Sandbox sandbox, Subject subject) {
        try (var connection = sandbox.connect("postgres")) {
            SourceGuard.failIfSource(connection, subject.expectation());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the system identifier of the sandbox could not be read: " + e.getMessage(), e);
        }
    }

    private DrillSteps.Found late() {
        return found(Check.failed("deadline", "finished within " + config.deadline(), "killed"));
    }

    private static DrillSteps.Found unrecognised() {
        return found(
                Check.failed(
                        "restore", "a dump written by pg_dump", "an empty file or another format"));
    }

    private static DrillSteps.Found found(Check failed) {
        return new DrillSteps.Found(
                List.of(failed),
                List.of(),
                List.of(),
                Optional.empty(),
                Instant.now(),
                Optional.empty());
    }

    /** Short, because the path of a socket in this folder has a length limit. */
    private static String name(JobRun run) {
        var id = run.id().toString().substring(0, NAME_LENGTH);
        return "%s-%d".formatted(id, run.attempt());
    }
}
