package app.stellarescrow.ops.cert.certificate.chain;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/** Whether one certificate was issued by another. */
public final class Issuance {

    private Issuance() {}

    public static boolean isSelfSigned(X509Certificate certificate) {
        return namesIssuer(certificate, certificate) && isSignedBy(certificate, certificate);
    }

    static boolean namesIssuer(X509Certificate certificate, X509Certificate issuer) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    }

    /** A key or an algorithm that Java does not know verifies nothing. */
    static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }
}
