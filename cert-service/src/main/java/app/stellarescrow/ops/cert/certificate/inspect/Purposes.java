package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The purposes that a certificate may be used for. */
final class Purposes {

    private static final String ANY = "2.5.29.37.0";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final int SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final int ISSUE = 5;

    private Purposes() {}

    static Optional<Finding> notForServers(X509Certificate leaf) {
        if (!allowsServers(leaf)) {
            return Optional.of(
                    Fault.NOT_FOR_SERVERS.finding(
                            "its extended key usage lacks serverAuth: issue it as a server certificate"));
        }
        var usage = leaf.getKeyUsage();
        return usage == null
                        || usage[SIGNATURE]
                        || usage[KEY_ENCIPHERMENT]
                        || usage[KEY_AGREEMENT]
                        || leaf.getBasicConstraints() >= 0
                ? Optional.empty()
                : Optional.of(
                        Fault.NOT_FOR_SERVERS.finding(
                                "its key usage lacks digitalSignature: issue it as a server certificate"));
    }

    static Optional<Finding> clientAuth(X509Certificate leaf) {
        return extended(leaf).contains(CLIENT)
                ? Optional.of(
                        Fault.CLIENT_AUTH.finding(
                                "its extended key usage has clientAuth, which public CAs no longer issue: before the next renewal, take the certificate that its owner logs in with from a private CA"))
                : Optional.empty();
    }

    /** Self-signed ones are reported as such. */
    static Optional<Finding> caAsServer(X509Certificate leaf) {
        return leaf.getBasicConstraints() < 0
                ? Optional.empty()
                : Optional.of(
                        Fault.CA_AS_SERVER.finding(
                                "it is a CA certificate, whose key can issue others: issue a server certificate instead"));
    }

    /** The members below count towards the longest path that the issuer allows. */
    static Optional<Finding> notAllowedToIssue(X509Certificate issuer, int issuersBelow) {
        var name = Describe.name(issuer);
        var usage = issuer.getKeyUsage();
        if (issuer.getBasicConstraints() < 0 || (usage != null && !usage[ISSUE])) {
            return Optional.of(
                    Fault.ISSUER_NOT_CA.finding(
                            "issuer %s is not a CA certificate, so clients refuse what it issues"
                                    .formatted(name)));
        }
        if (issuer.getBasicConstraints() < issuersBelow) {
            return Optional.of(
                    Fault.ISSUER_NOT_CA.finding(
                            "issuer %s allows %d CA(s) below it, and there are %d"
                                    .formatted(name, issuer.getBasicConstraints(), issuersBelow)));
        }
        return allowsServers(issuer)
                ? Optional.empty()
                : Optional.of(
                        Fault.NOT_FOR_SERVERS.finding(
                                "issuer %s may not issue server certificates (extended key usage)"
                                        .formatted(name)));
    }

    private static boolean allowsServers(X509Certificate certificate) {
        var purposes = extended(certificate);
        return purposes.isEmpty() || purposes.contains(SERVER) || purposes.contains(ANY);
    }

    /** Empty if it allows all. */
    private static List<String> extended(X509Certificate certificate) {
        try {
            var purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException _) {
            return List.of("unreadable");
        }
    }
}
