package app.stellarescrow.ops.drtest.live;

import app.stellarescrow.ops.drtest.check.Check;
import app.stellarescrow.ops.drtest.live.RestoreReport.State;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.drtest.subject.Subjects;
import app.stellarescrow.ops.event.JobReport;
import app.stellarescrow.ops.event.JobSpec;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.target.Targets;
import app.stellarescrow.ops.work.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.stream.Collectors;

/** Makes a database of a backup where people can work with it (manual, section 2.3). */
@ApplicationScoped
class RestoreJob implements JobHandler<JobSpec.Restore> {

    private final Targets targets;
    private final Subjects subjects;
    private final LiveServers servers;
    private final Restoration restoration;
    private final Replacement replacement;
    private final Restores restores;

    RestoreJob(
            Targets targets,
            Subjects subjects,
            LiveServers servers,
            Restoration restoration,
            Replacement replacement,
            Restores restores) {
        this.targets = targets;
        this.subjects = subjects;
        this.servers = servers;
        this.restoration = restoration;
        this.replacement = replacement;
        this.restores = restores;
    }

    @Override
    public Class<JobSpec.Restore> specType() {
        return JobSpec.Restore.class;
    }

    @Override
    public JobReport.Restore run(JobSpec.Restore spec, JobRun run) throws Exception {
        var target = targets.get(spec.target());
        var names = names(spec, target, run);
        var done = replacement.doneBefore(target, names, run);
        if (done.isPresent()) {
            return event(done.get());
        }
        var subject = subjects.find(target, spec.backup());
        subjects.hold(subject, run);
        try {
            return event(restore(new Wanted(spec, target, names, subject), run));
        } finally {
            subjects.release(subject, run);
        }
    }

    private RestoreReport restore(Wanted wanted, JobRun run) throws Exception {
        var startedAt = Instant.now();
        var phases = new Phases(run);
        try (var server =
                servers.open(wanted.target(), wanted.names().madeAs(), wanted.subject(), run)) {
            var made = restoration.make(wanted.subject(), server, phases);
            var report = wanted.report(run, startedAt, phases, made);
            run.confirmLease();
            restores.store(report);
            failUnlessGood(report);
            return wanted.spec().into() == null
                    ? replacement.replace(wanted.target(), report, phases)
                    : report;
        }
    }

    private static Names names(JobSpec.Restore spec, Target target, JobRun run) {
        var into = spec.into();
        if (into == null) {
            Replacement.failUnlessReplaceable(target, spec.reason());
            return Names.replacing(target.database(), run);
        }
        if (into.isBlank() || into.contains("=") || Names.isTooLong(into)) {
            throw new PermanentFailure(
                    "'%s' is no name for a database".formatted(into),
                    "choose one of at most 63 bytes, without =",
                    null);
        }
        return Names.into(into);
    }

    private static void failUnlessGood(RestoreReport report) {
        if (report.state() == State.FAILED) {
            throw new PermanentFailure(
                    "%s does not become the database it was: %s"
                            .formatted(
                                    report.about().object(),
                                    report.failures().stream()
                                            .map(Check::inWords)
                                            .collect(Collectors.joining("; "))),
                    "nothing was replaced; it is left as %s to be looked at (dropdb removes it), and ./ops restores --json has every check"
                            .formatted(report.names().madeAs()),
                    null);
        }
    }

    private static JobReport.Restore event(RestoreReport report) {
        return new JobReport.Restore(
                report.names().database(),
                report.about().object(),
                report.names().keptAs(),
                report.checks().size(),
                report.recovery().toMillis() / 1000.0,
                report.warnings());
    }

    /** What is to be restored, and as what. */
    private record Wanted(JobSpec.Restore spec, Target target, Names names, Subject subject) {

        RestoreReport report(JobRun run, Instant startedAt, Phases phases, Restoration.Made made) {
            var about =
                    new RestoreReport.About(
                            run.id(),
                            target.name(),
                            subject.artefact().where(),
                            subject.takenAt().orElse(null),
                            spec.reason(),
                            startedAt,
                            Instant.now());
            return new RestoreReport(
                    about,
                    subject.expectation().evidence(),
                    made.checks().stream().anyMatch(Check::hasFailed) ? State.FAILED : State.MADE,
                    names,
                    phases.millis(),
                    made.checks(),
                    made.warnings());
        }
    }
}
