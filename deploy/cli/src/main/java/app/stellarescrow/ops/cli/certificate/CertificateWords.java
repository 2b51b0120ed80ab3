package app.stellarescrow.ops.cli.certificate;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.certificate.CertificateView.FindingView;
import app.stellarescrow.ops.event.Severity;
import java.util.Locale;
import java.util.stream.Collectors;

/** A certificate's state in a few words. */
final class CertificateWords {

    private CertificateWords() {}

    /** {@code valid}, or the most severe fault. */
    static String state(CertificateView certificate) {
        if (certificate.checkedAt() == null) {
            return "unknown";
        }
        return certificate.findings().stream()
                .filter(each -> each.severity() != Severity.P4)
                .findFirst()
                .map(CertificateWords::fault)
                .orElse(certificate.newest() == null ? "unknown" : "valid");
    }

    /** How many endpoints serve the newest one. */
    static String served(CertificateView certificate) {
        var endpoints = certificate.endpoints();
        if (endpoints == 0) {
            return certificate.checkedAt() == null ? "" : "no endpoint";
        }
        return certificate.current() == endpoints
                ? "served"
                : "%d of %d".formatted(certificate.current(), endpoints);
    }

    static String findings(CertificateView certificate) {
        return certificate.findings().stream()
                .map(CertificateWords::fault)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static String fault(FindingView finding) {
        return finding.fault().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
