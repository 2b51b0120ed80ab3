package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.certificate.RenewalView;
import app.stellarescrow.ops.api.certificate.RenewalView.FailedAttempt;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The certificates as their last check found them. */
public final class CertificateLines {

    /** The schedule checks them twice a day. */
    private static final Duration CHECKED_WITHIN = Duration.ofHours(25);

    private CertificateLines() {}

    public static List<Finding> of(List<CertificateView> certificates, Instant now) {
        return certificates.isEmpty()
                ? List.of(Area.CERTIFICATES.green("configured", "none"))
                : certificates.stream().map(each -> line(each, now)).toList();
    }

    private static Finding line(CertificateView certificate, Instant now) {
        var name = certificate.name();
        var again = "./ops cert check %s --wait".formatted(name);
        var within = new Within(CHECKED_WITHIN, now);
        var newest = certificate.newest();
        var checkedAt = certificate.checkedAt();
        if (checkedAt == null) {
            return Area.CERTIFICATES.amber(name, "was not checked yet", again);
        }
        if (newest == null) {
            return Area.CERTIFICATES.red(
                    name, "no file has it and no endpoint serves it", show(name));
        }
        if (!newest.notAfter().isAfter(now)) {
            return Area.CERTIFICATES.red(
                    name,
                    "has expired at %s".formatted(newest.notAfter()),
                    "./ops cert renew %s --reason TEXT --wait; RB-004".formatted(name));
        }
        var problem = problem(certificate);
        if (problem.isPresent()) {
            return problem.get();
        }
        return within.isTooOld(checkedAt)
                ? Area.CERTIFICATES.amber(name, "its last check is " + within.age(checkedAt), again)
                : Area.CERTIFICATES.green(
                        name,
                        "valid for %s, served by %d of %d endpoints"
                                .formatted(
                                        Quantities.duration(
                                                Duration.between(now, newest.notAfter())),
                                        certificate.current(),
                                        certificate.endpoints()));
    }

    /** The most urgent one: of a check, or of the last renewal. */
    private static Optional<Finding> problem(CertificateView certificate) {
        var name = certificate.name();
        var renewal = certificate.renewal();
        if (isUrgent(certificate)) {
            return Optional.of(faulty(certificate));
        }
        if (renewal != null && renewal.waiting() != null) {
            return Optional.of(
                    Area.CERTIFICATES.red(
                            name,
                            "a new one was issued and is not deployed" + failed(renewal.failure()),
                            show(name)));
        }
        if (!certificate.findings().isEmpty()) {
            return Optional.of(faulty(certificate));
        }
        return notRenewed(renewal).map(why -> Area.CERTIFICATES.amber(name, why, show(name)));
    }

    private static Optional<String> notRenewed(@Nullable RenewalView renewal) {
        if (renewal == null) {
            return Optional.empty();
        }
        return renewal.prevented() != null
                ? Optional.of("cannot be renewed: " + renewal.prevented())
                : Optional.ofNullable(renewal.dueFailure()).map(each -> "is due" + failed(each));
    }

    private static boolean isUrgent(CertificateView certificate) {
        return certificate.findings().stream().anyMatch(each -> each.severity() == Severity.P1);
    }

    private static String failed(@Nullable FailedAttempt failure) {
        if (failure == null) {
            return "";
        }
        var next = failure.nextAt() == null ? "" : "; next attempt " + failure.nextAt();
        return ", its last renewal failed at %s: %s%s"
                .formatted(failure.at(), failure.problem(), next);
    }

    private static Finding faulty(CertificateView certificate) {
        var worst = certificate.findings().getFirst();
        var more = certificate.findings().size() - 1;
        return Area.CERTIFICATES.graded(
                worst.severity() == Severity.P1 ? Grade.RED : Grade.AMBER,
                certificate.name(),
                "%s: %s%s"
                        .formatted(
                                worst.fault(),
                                worst.text(),
                                more == 0 ? "" : " (and %d more)".formatted(more)),
                show(certificate.name()));
    }

    private static String show(String name) {
        return "./ops cert show %s; RB-004".formatted(name);
    }
}
