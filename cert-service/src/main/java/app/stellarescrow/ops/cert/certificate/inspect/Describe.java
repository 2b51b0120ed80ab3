package app.stellarescrow.ops.cert.certificate.inspect;

import java.security.cert.X509Certificate;

/** Names certificates in sentences. */
final class Describe {

    private Describe() {}

    static String name(X509Certificate certificate) {
        var subject = certificate.getSubjectX500Principal().getName();
        return subject.isEmpty()
                ? "the certificate with serial number " + certificate.getSerialNumber().toString(16)
                : "'" + subject + "'";
    }

    static String issuer(X509Certificate certificate) {
        return "'" + certificate.getIssuerX500Principal().getName() + "'";
    }
}
