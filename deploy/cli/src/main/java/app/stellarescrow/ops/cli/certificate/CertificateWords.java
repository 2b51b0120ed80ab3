package app.stellarescrow.ops.cli.certificate;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.certificate.CertificateView.FindingView;
import app.stellarescrow.ops.event.Severity;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A certificate's state in a few words. */
final class CertificateWords {

    private static final String VALID = "valid";

    private CertificateWords() {}

    /** {@code valid}, or the most severe fault, or what the last renewal left. */
    static String state(CertificateView certificate) {
        if (certificate.checkedAt() == null) {
            return "unknown";
        }
        return certificate.findings().stream()
                .filter(each -> each.severity() != Severity.P4)
                .findFirst()
                .map(CertificateWords::fault)
                .or(() -> renewal(certificate))
                .orElse(certificate.newest() == null ? "unknown" : VALID);
    }

    static boolean isValid(CertificateView certificate) {
        return state(certificate).equals(VALID);
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
        return Stream.concat(
                        certificate.findings().stream().map(CertificateWords::fault),
                        renewal(certificate).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What is not done; empty if nothing is. */
    private static Optional<String> renewal(CertificateView certificate) {
        var renewal = certificate.renewal();
        if (renewal == null) {
            return Optional.empty();
        }
        if (renewal.prevented() != null) {
            return Optional.of("renewal prevented");
        }
        return renewal.waiting() != null
                ? Optional.of("new one not deployed")
                : Optional.ofNullable(renewal.dueFailure()).map(_ -> "renewal failed");
    }

    static String fault(FindingView finding) {
        return finding.fault().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
