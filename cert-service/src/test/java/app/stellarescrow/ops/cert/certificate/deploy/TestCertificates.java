package app.stellarescrow.ops.cert.certificate.deploy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that another key has signed. */
final class TestCertificates {

    private TestCertificates() {}

    static KeyAndChain issued(List<String> domains, Instant now) throws Exception {
        var issuer = CertificateKeys.create();
        var keys = CertificateKeys.create();
        var builder =
                new JcaX509v3CertificateBuilder(
                        new X500Name("CN=Test CA"),
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(now.minusSeconds(3600)),
                        Date.from(now.plus(Duration.ofDays(30))),
                        new X500Name("CN=" + domains.getFirst()),
                        keys.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
        return new KeyAndChain(
                keys.getPrivate(),
                List.of(new JcaX509CertificateConverter().getCertificate(builder.build(signer))));
    }
}
