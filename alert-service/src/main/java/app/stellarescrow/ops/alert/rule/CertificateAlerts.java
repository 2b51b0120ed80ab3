package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.JobReport;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** The alerts of failed jobs that a later check of the same certificates ends. */
final class CertificateAlerts {

    /** A certificate is sound although these hold; with any other condition it is not. */
    private static final Set<Condition.Test> HARMLESS =
            Set.of(Condition.Test.CERTIFICATE_EXPIRES_SOON, Condition.Test.CERTIFICATE_IMPERFECT);

    private CertificateAlerts() {}

    /** A check of all ends what checks of single ones raised. */
    static Stream<AlertChanged> ended(JobReport report, JobFinished finished, String text) {
        return finished.spec() instanceof CertificateSpec.Check
                        && report instanceof CertificateResult result
                ? result.certificates().stream()
                        .flatMap(
                                each -> {
                                    var alerts = ended(each, result, finished);
                                    return alerts.map(alert -> end(alert, each, finished, text));
                                })
                : Stream.empty();
    }

    private static Stream<KnownAlert> ended(
            CertificateResult.State certificate, CertificateResult result, JobFinished finished) {
        // The alert of the job's own target ends anyway.
        var check =
                Stream.of(KnownAlert.CERT_CHECK_FAILED)
                        .filter(_ -> !certificate.name().equals(finished.subject()));
        return isSound(certificate, result, finished.finishedAt())
                ? Stream.concat(check, Stream.of(KnownAlert.CERT_RENEWAL_FAILED))
                : check;
    }

    /** Valid and served. */
    private static boolean isSound(
            CertificateResult.State certificate, CertificateResult result, Instant at) {
        var end = certificate.notAfter();
        return end != null
                && end.isAfter(at)
                && result.conditions().stream()
                        .filter(Condition::holds)
                        .filter(each -> each.subject().equals(certificate.name()))
                        .allMatch(each -> HARMLESS.contains(each.test()));
    }

    private static AlertChanged end(
            KnownAlert alert,
            CertificateResult.State certificate,
            JobFinished finished,
            String text) {
        return AlertRules.change(
                alert, certificate.name(), State.RESOLVED, finished.finishedAt(), text);
    }
}
