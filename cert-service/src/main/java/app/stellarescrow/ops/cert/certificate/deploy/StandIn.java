package app.stellarescrow.ops.cert.certificate.deploy;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate with which a server can start before its first real one exists. */
public final class StandIn {

    private static final int SERIAL_BITS = 120;
    private static final Duration TOLERANCE = Duration.ofDays(1);
    private static final Duration LIFETIME = Duration.ofDays(30);

    private StandIn() {}

    /** Whether the certificate signed itself. */
    public static boolean is(X509Certificate leaf) {
        return leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
    }

    /** Makes sure that the folder has a pair that can be read. */
    public static void ensure(LiveFolder live, List<String> domains, Instant now)
            throws IOException, GeneralSecurityException {
        live.adopt();
        if (live.usable().isEmpty()) {
            live.activate(live.store(create(domains, now)));
        }
    }

    private static KeyAndChain create(List<String> domains, Instant now)
            throws IOException, GeneralSecurityException {
        var keys = CertificateKeys.create();
        return new KeyAndChain(keys.getPrivate(), List.of(certificate(keys, domains, now)));
    }

    private static X509Certificate certificate(KeyPair keys, List<String> domains, Instant now)
            throws IOException, GeneralSecurityException {
        var name = new X500Name("CN=stand-in until the first certificate is issued");
        var names =
                domains.stream()
                        .map(domain -> new GeneralName(GeneralName.dNSName, domain))
                        .toArray(GeneralName[]::new);
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(SERIAL_BITS, new SecureRandom()),
                            Date.from(now.minus(TOLERANCE)),
                            Date.from(now.plus(LIFETIME)),
                            name,
                            keys.getPublic());
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the stand-in could not be signed", e);
        }
    }
}
