package app.stellarescrow.ops.cert.certificate.file;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Reads a certificate, also one whose curve Java does not know. */
public final class Certificates {

    private Certificates() {}

    public static X509Certificate parse(byte[] der) throws CertificateException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException _) {
            return lenient(der);
        }
    }

    private static X509Certificate lenient(byte[] der) throws CertificateException {
        var factory = new org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory();
        var certificate = factory.engineGenerateCertificate(new ByteArrayInputStream(der));
        if (certificate instanceof X509Certificate readable) {
            return readable;
        }
        throw new CertificateException("it is not an X.509 certificate");
    }
}
