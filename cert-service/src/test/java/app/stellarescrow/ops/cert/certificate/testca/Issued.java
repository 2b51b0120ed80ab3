package app.stellarescrow.ops.cert.certificate.testca;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/** A certificate and its keys, which may issue others. */
public record Issued(X509Certificate certificate, KeyPair keys) {

    public static Issued root(String name) {
        return NewCertificate.named(name).asCa().selfSigned();
    }

    public Issued intermediate(String name) {
        return NewCertificate.named(name).asCa().issuedBy(this);
    }

    public Issued server(String... names) {
        return NewCertificate.server(names).issuedBy(this);
    }
}
