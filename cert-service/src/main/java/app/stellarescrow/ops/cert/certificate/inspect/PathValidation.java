package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.chain.Path;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/** Java's own validation, for what is rare: name constraints, policies, critical extensions. */
final class PathValidation {

    private PathValidation() {}

    /** Empty if the path is valid, or ends nowhere. */
    static Optional<Finding> refusal(Path path, Instant now) {
        return path.anchor()
                .filter(anchor -> !path.members().contains(anchor))
                .flatMap(anchor -> refusal(path, anchor, now));
    }

    private static Optional<Finding> refusal(Path path, X509Certificate anchor, Instant now) {
        try {
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            var chain = CertificateFactory.getInstance("X.509").generateCertPath(path.members());
            CertPathValidator.getInstance("PKIX").validate(chain, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return e.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID
                    ? Optional.empty()
                    : Optional.of(
                            Fault.PATH_REFUSED.finding(
                                    "clients refuse the chain: %s".formatted(e.getMessage())));
        } catch (GeneralSecurityException e) {
            return Optional.of(
                    Fault.PATH_REFUSED.finding(
                            "Java cannot check the chain: %s".formatted(e.getMessage())));
        }
    }
}
