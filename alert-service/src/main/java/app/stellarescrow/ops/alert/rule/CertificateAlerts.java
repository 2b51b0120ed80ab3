package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.JobReport;
import java.time.Instant;
import java.util.stream.Stream;

/** The alerts of failed jobs that a later check of the same certificates ends. */
final class CertificateAlerts {

    private CertificateAlerts() {}

    /** A check of all ends what checks of single ones raised. */
    static Stream<AlertChanged> ended(JobReport report, JobFinished finished, String text) {
        return finished.spec() instanceof JobSpec.Certificate
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
                        .noneMatch(each -> refutes(each.test()));
    }

    private static boolean refutes(Condition.Test test) {
        return switch (test) {
            case CERTIFICATE_EXPIRES_NOW,
                    CERTIFICATE_NOT_SERVED,
                    CERTIFICATE_NOT_DEPLOYED,
                    CERTIFICATE_NOT_RENEWED,
                    CERTIFICATE_REFUSED,
                    CERTIFICATE_FAULTY ->
                    true;
            default -> false;
        };
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
