package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.DrillReport;
import app.stellarescrow.ops.api.drill.DrillReport.Outcome;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.drtest.subject.SubjectFinder;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.SlowStatement;
import app.stellarescrow.ops.event.report.DrillResult;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.target.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Proves that a backup can be restored completely and in time (manual, section 2.3). */
@ApplicationScoped
class DrillJob implements JobHandler<JobSpec.Drill> {

    private static final int REASONS = 3;

    private final DrillConfig config;
    private final Targets targets;
    private final SubjectFinder subjects;
    private final SandboxedDrill drilling;
    private final DrillReports drills;

    DrillJob(
            DrillConfig config,
            Targets targets,
            SubjectFinder subjects,
            SandboxedDrill drilling,
            DrillReports drills) {
        this.config = config;
        this.targets = targets;
        this.subjects = subjects;
        this.drilling = drilling;
        this.drills = drills;
    }

    @Override
    public Class<JobSpec.Drill> specType() {
        return JobSpec.Drill.class;
    }

    @Override
    public DrillResult run(JobSpec.Drill spec, JobRun run) throws Exception {
        var target = targets.get(spec.target());
        var startedAt = Instant.now();
        var phases = new Phases(run);
        var subject = subjects.find(target, spec.backup());
        try (var _ = subjects.hold(subject, run)) {
            var statements =
                    Objects.requireNonNullElse(spec.statements(), List.<SlowStatement>of());
            var found = drilling.drill(subject, statements, run, phases);
            var report = report(target, subject, found, new Times(run, startedAt, phases));
            run.confirmLease();
            drills.store(report);
            failUnlessPassed(report);
            return event(report);
        }
    }

    private DrillReport report(
            Target target, Subject subject, DrillSteps.Found found, Times times) {
        var checks = new ArrayList<>(found.checks());
        checks.addAll(Objectives.checks(config, subject, times.startedAt(), found.at()));
        var about =
                new DrillReport.About(
                        times.run().id(),
                        target.name(),
                        target.database(),
                        subject.artefact().where(),
                        subject.takenAt().orElse(null),
                        times.startedAt(),
                        found.at());
        return new DrillReport(
                about,
                outcome(checks, found.missed()),
                subject.expectation().evidence(),
                times.phases().millis(),
                found.restored().map(restored -> restored.dump().bytes()).orElse(0L),
                checks,
                found.warnings(),
                found.advice().orElse(null));
    }

    /**
     * @param missed checks that missed deliberate damage
     */
    static Outcome outcome(List<Check> checks, List<String> missed) {
        if (checks.stream().anyMatch(Check::hasFailed)) {
            return Outcome.FAIL;
        }
        return missed.isEmpty() ? Outcome.PASS : Outcome.INVALID;
    }

    /** A permanent failure: another attempt would find the same. */
    private static void failUnlessPassed(DrillReport report) {
        var hint = "./ops drill-report " + report.about().id();
        switch (report.outcome()) {
            case PASS -> {}
            case FAIL ->
                    throw new PermanentFailure(
                            "the drill of %s failed: %s"
                                    .formatted(report.about().object(), reasons(report)),
                            hint,
                            null);
            case INVALID ->
                    throw new PermanentFailure(
                            "the drill of %s is invalid: its checks missed deliberate damage"
                                    .formatted(report.about().object()),
                            hint + " shows which; report a defect of drtest-service",
                            null);
        }
    }

    private static String reasons(DrillReport report) {
        var failures = report.failures();
        var more = failures.size() - REASONS;
        return failures.stream()
                        .limit(REASONS)
                        .map(check -> check.inWords())
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and %d more".formatted(more) : "");
    }

    private static DrillResult event(DrillReport report) {
        return new DrillResult(
                report.about().database(),
                report.about().object(),
                report.evidence(),
                report.about().takenAt(),
                Check.passed(report.checks()),
                report.recovery().toMillis() / 1000.0,
                report.warnings());
    }

    private record Times(JobRun run, Instant startedAt, Phases phases) {}
}
