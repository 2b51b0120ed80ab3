package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
        if (!certificate.findings().isEmpty()) {
            return faulty(certificate);
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
