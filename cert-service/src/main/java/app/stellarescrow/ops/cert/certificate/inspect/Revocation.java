package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Finds out whether an issuer has revoked a certificate. */
@FunctionalInterface
public interface Revocation {

    /** For a place without a network. */
    Revocation UNCHECKED = (_, _) -> new Status.NotRevoked();

    Status of(X509Certificate certificate, X509Certificate issuer);

    /** What an OCSP answer says that a server sent with its certificate. */
    default Status stapled(byte[] staple, X509Certificate certificate, X509Certificate issuer) {
        return new Status.NotRevoked();
    }

    /** An issuer's answer. */
    sealed interface Status {

        /** Or the issuer publishes nothing about it. */
        record NotRevoked() implements Status {}

        record Revoked(Instant at, String reason) implements Status {}

        record Unknown(String why) implements Status {}
    }

    /** What the answers mean for a path: each member is followed by its issuer. */
    default List<Finding> findings(List<X509Certificate> membersAndAnchor) {
        var pairs = membersAndAnchor.size() - 1;
        return IntStream.range(0, pairs)
                .boxed()
                .flatMap(
                        i -> finding(membersAndAnchor.get(i), membersAndAnchor.get(i + 1)).stream())
                .toList();
    }

    private List<Finding> finding(X509Certificate certificate, X509Certificate issuer) {
        return findings(of(certificate, issuer), certificate);
    }

    /** What a status means for a certificate. */
    static List<Finding> findings(Status status, X509Certificate certificate) {
        var name = Describe.name(certificate);
        return switch (status) {
            case Status.NotRevoked() -> List.of();
            case Status.Revoked(var at, var reason) ->
                    List.of(
                            Fault.REVOKED.finding(
                                    "%s was revoked at %s (%s): renew it with a new key"
                                            .formatted(name, at, reason)));
            case Status.Unknown(var why) ->
                    List.of(
                            Fault.REVOCATION_UNKNOWN.finding(
                                    "it is not known whether %s is revoked: %s"
                                            .formatted(name, why)));
        };
    }
}
