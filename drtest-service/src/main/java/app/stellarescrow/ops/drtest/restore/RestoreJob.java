package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.DatabaseNames;
import app.stellarescrow.ops.api.drill.RestoreReport;
import app.stellarescrow.ops.api.drill.RestoreReport.State;
import app.stellarescrow.ops.drtest.load.LeftoverDatabases;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.drtest.subject.SubjectFinder;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.event.report.RestoreResult;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.job.RequiredReason;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.target.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Restores a backup into a database on the target's own server (manual, section 2.3). */
@ApplicationScoped
class RestoreJob implements JobHandler<RestoreSpec.FromBackup> {

    private final Targets targets;
    private final SubjectFinder subjects;
    private final LiveServerFinder servers;
    private final RestoredCopy restoration;
    private final Replacement replacement;
    private final RestoreReports restores;

    RestoreJob(
            Targets targets,
            SubjectFinder subjects,
            LiveServerFinder servers,
            RestoredCopy restoration,
            Replacement replacement,
            RestoreReports restores) {
        this.targets = targets;
        this.subjects = subjects;
        this.servers = servers;
        this.restoration = restoration;
        this.replacement = replacement;
        this.restores = restores;
    }

    @Override
    public Class<RestoreSpec.FromBackup> specType() {
        return RestoreSpec.FromBackup.class;
    }

    @Override
    public RestoreResult run(RestoreSpec.FromBackup spec, JobRun run) throws Exception {
        var target = targets.get(spec.target());
        RequiredReason.failIfMissing(spec);
        var earlier = restores.find(run.id());
        var made = earlier.isPresent() ? earlier.get() : make(spec, target, run);
        failUnlessGood(made);
        new Phases(run).begin("swap");
        return event(replacement.putInPlace(target, made, run));
    }

    /** The report it stores is all that another attempt needs. */
    private RestoreReport make(RestoreSpec.FromBackup spec, Target target, JobRun run)
            throws Exception {
        var asked = RestoreNaming.of(spec, target, run);
        servers.failUnlessFree(target, asked);
        var left = new LeftoverDatabases(servers.leftBy(target, asked, run));
        var names = RestoreNaming.free(asked, run, left.databases());
        try {
            var subject = subjects.find(target, spec.backup(), run.requestedAt());
            failUnlessComparable(spec, subject);
            return held(new Wanted(spec, target, names, subject, left), run);
        } catch (Exception e) {
            throw left.namedIn(e);
        }
    }

    private RestoreReport held(Wanted wanted, JobRun run) throws Exception {
        try (var _ = subjects.hold(wanted.subject(), run)) {
            var report = make(wanted, run);
            run.confirmLease();
            restores.store(report);
            return report;
        }
    }

    private RestoreReport make(Wanted wanted, JobRun run) throws Exception {
        var startedAt = Instant.now();
        var phases = new Phases(run);
        try (var server =
                servers.open(wanted.target(), wanted.names().madeAs(), wanted.subject(), run)) {
            var made = restoration.make(wanted.subject(), server, phases);
            return wanted.report(run, startedAt, phases, made);
        }
    }

    /** A live database is not replaced by one that cannot be compared with anything. */
    private static void failUnlessComparable(RestoreSpec.FromBackup spec, Subject subject) {
        if (spec.into() == null && subject.expectation().evidence() == Evidence.NONE) {
            throw new PermanentFailure(
                    "%s has no manifest, nor has any other backup of the database: the restored database cannot be checked for completeness"
                            .formatted(subject.artefact().where()),
                    "restore it into a new database (--into NAME), check that, and rename it by hand",
                    null);
        }
    }

    private static void failUnlessGood(RestoreReport report) {
        if (report.state() == State.FAILED) {
            throw new PermanentFailure(
                    "%s was restored, but checks failed: %s"
                            .formatted(
                                    report.about().object(),
                                    report.failures().stream()
                                            .map(Check::inWords)
                                            .collect(Collectors.joining("; "))),
                    "nothing was replaced; see ./ops restores --json for every check, inspect the database %s and drop it with dropdb"
                            .formatted(report.names().madeAs()),
                    null);
        }
    }

    private static RestoreResult event(RestoreReport report) {
        return new RestoreResult(
                report.names().database(),
                report.about().object(),
                report.about().evidence(),
                report.names().keptAs(),
                Check.passed(report.checks()),
                report.recovery().toMillis() / 1000.0,
                report.warnings());
    }

    /**
     * What is to be restored, and under which names.
     *
     * @param left databases that interrupted attempts left
     */
    private record Wanted(
            RestoreSpec.FromBackup spec,
            Target target,
            DatabaseNames names,
            Subject subject,
            LeftoverDatabases left) {

        RestoreReport report(JobRun run, Instant startedAt, Phases phases, RestoredCopy.Made made)
                throws SQLException {
            phases.begin("report");
            var about =
                    new RestoreReport.About(
                            run.id(),
                            target.name(),
                            subject.artefact().where(),
                            subject.expectation().evidence(),
                            spec.reason(),
                            startedAt,
                            Instant.now());
            var checks = checks(made);
            return new RestoreReport(
                    about,
                    checks.stream().anyMatch(Check::hasFailed) ? State.FAILED : State.MADE,
                    names,
                    Replacement.current(target, names),
                    phases.millis(),
                    checks,
                    warnings(made));
        }

        /** A live database is not replaced by one with empty views. */
        private List<Check> checks(RestoredCopy.Made made) {
            if (spec.into() != null || made.unfilled().isEmpty()) {
                return made.checks();
            }
            var empty =
                    Check.failed(
                            "materialised views",
                            "all filled",
                            "empty, because another server did not answer: "
                                    + String.join(", ", made.unfilled()));
            return Stream.concat(made.checks().stream(), Stream.of(empty)).toList();
        }

        private List<String> warnings(RestoredCopy.Made made) {
            return Stream.concat(made.warnings().stream(), left.warnings().stream()).toList();
        }
    }
}
