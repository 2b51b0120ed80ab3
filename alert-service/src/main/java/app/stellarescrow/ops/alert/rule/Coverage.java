package app.stellarescrow.ops.alert.rule;

import static java.util.stream.Collectors.toSet;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.catalog.Subject;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.RotationSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.event.report.JobReport.Survey;
import app.stellarescrow.ops.event.report.RotationResult;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a job checked in full: other targets of these alerts are no longer in the settings, so their
 * alerts end.
 *
 * @param targets the names in the settings, and that of the job's own target
 * @param knowsContainers whether targets that are containers would be among them
 */
public record Coverage(Set<KnownAlert> alerts, Set<String> targets, boolean knowsContainers) {

    private static final String CONTAINER = "container ";
    private static final String ENGINE = CONTAINER + "engine";

    /** Empty for a job that is not about all targets, or that failed. */
    public static Optional<Coverage> of(JobFinished finished) {
        return finished.outcome() instanceof JobOutcome.Succeeded(Survey survey)
                ? of(finished.spec(), survey)
                : Optional.empty();
    }

    private Coverage(Set<KnownAlert> alerts, Set<String> targets) {
        this(alerts, targets, true);
    }

    /** Whether an alert of another target ends. */
    public boolean ends(String target) {
        return knowsContainers || !target.startsWith(CONTAINER);
    }

    private static Optional<Coverage> of(JobSpec spec, Survey survey) {
        return switch (survey) {
            case CertificateResult result
                    when spec.target().equals(CertificateSpec.ALL_CERTIFICATES) ->
                    Optional.of(
                            new Coverage(
                                    KnownAlert.about(Subject.CERTIFICATE),
                                    targets(
                                            spec,
                                            result,
                                            result.certificates().stream()
                                                    .map(CertificateResult.State::name))));
            case RotationResult result when spec.target().equals(RotationSpec.ALL_CREDENTIALS) ->
                    Optional.of(
                            new Coverage(
                                    KnownAlert.about(Subject.CREDENTIAL),
                                    targets(
                                            spec,
                                            result,
                                            result.credentials().stream()
                                                    .map(RotationResult.State::name))));
            case HealthCheckResult result -> Optional.of(servers(spec, result));
            // About one target.
            case CertificateResult _, RotationResult _ -> Optional.empty();
        };
    }

    private static Coverage servers(JobSpec spec, HealthCheckResult result) {
        var names = result.lines().stream().map(HealthCheckResult.Checked::subject);
        return new Coverage(
                KnownAlert.about(Subject.SERVER),
                targets(spec, result, names),
                result.lines().stream().noneMatch(Coverage::isEngineSilent));
    }

    /** Then nothing is known about its containers. */
    private static boolean isEngineSilent(HealthCheckResult.Checked line) {
        return line.subject().equals(ENGINE) && line.grade() != HealthCheckResult.Grade.GREEN;
    }

    private static Set<String> targets(JobSpec spec, Survey survey, Stream<String> names) {
        var subjects = survey.conditions().stream().map(Condition::subject);
        return Stream.of(Stream.of(spec.target()), names, subjects)
                .flatMap(each -> each)
                .collect(toSet());
    }
}
