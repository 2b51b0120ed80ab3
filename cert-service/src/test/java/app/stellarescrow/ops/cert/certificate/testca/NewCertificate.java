package app.stellarescrow.ops.cert.certificate.testca;

import app.stellarescrow.ops.cert.certificate.file.Certificates;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate to be issued: a healthy one, unless a test asks for something else. */
public final class NewCertificate {

    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());

    private record Extra(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {}

    private final String name;
    private final List<Extra> extras = new ArrayList<>();
    private List<KeyPurposeId> purposes = List.of(KeyPurposeId.id_kp_serverAuth);
    private boolean ca;
    private int usage = KeyUsage.digitalSignature;
    private long serial = SERIAL.incrementAndGet();
    private KeyPair keys = Keys.p256();
    private Optional<String> algorithm = Optional.empty();
    private Instant start = Instant.now().minus(Duration.ofDays(1));
    private Instant end = start.plus(Duration.ofDays(90));

    private NewCertificate(String name) {
        this.name = name;
    }

    public static NewCertificate named(String name) {
        return new NewCertificate(name);
    }

    public static NewCertificate server(String... names) {
        return new NewCertificate(names.length == 0 ? "unnamed" : names[0]).with(names);
    }

    private NewCertificate with(String... names) {
        if (names.length > 0) {
            var all = Arrays.stream(names).map(NewCertificate::general);
            var value = new GeneralNames(all.toArray(GeneralName[]::new));
            with(Extension.subjectAlternativeName, false, value);
        }
        return this;
    }

    private static GeneralName general(String name) {
        try {
            InetAddress.ofLiteral(name);
            return new GeneralName(GeneralName.iPAddress, name);
        } catch (IllegalArgumentException _) {
            return new GeneralName(GeneralName.dNSName, name);
        }
    }

    public NewCertificate with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        extras.add(new Extra(id, critical, value));
        return this;
    }

    public NewCertificate asCa() {
        ca = true;
        purposes = List.of();
        usage = KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature;
        return lasting(Duration.ofDays(3650));
    }

    public NewCertificate keys(KeyPair other) {
        keys = other;
        return this;
    }

    public NewCertificate serial(long other) {
        serial = other;
        return this;
    }

    public NewCertificate signedWith(String other) {
        algorithm = Optional.of(other);
        return this;
    }

    public NewCertificate purposes(KeyPurposeId... others) {
        purposes = List.of(others);
        return this;
    }

    public NewCertificate lasting(Duration lifetime) {
        end = start.plus(lifetime);
        return this;
    }

    public NewCertificate between(Instant from, Instant to) {
        start = from;
        end = to;
        return this;
    }

    /** With so much of its lifetime left. */
    public NewCertificate lasting(Duration lifetime, Duration left) {
        end = Instant.now().plus(left);
        start = end.minus(lifetime);
        return this;
    }

    /** Names the issuer's key, as all authorities do. */
    public NewCertificate namingKeyOf(Issued issuer) {
        try {
            var utils = new JcaX509ExtensionUtils();
            var id = utils.createAuthorityKeyIdentifier(issuer.keys().getPublic());
            return with(Extension.authorityKeyIdentifier, false, id);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Issued selfSigned() {
        return issued(name, keys);
    }

    public Issued issuedBy(Issued issuer) {
        var subject = issuer.certificate().getSubjectX500Principal().getName();
        return issued(subject.replaceFirst("^CN=", ""), issuer.keys());
    }

    private Issued issued(String issuer, KeyPair signer) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Principal("CN=" + issuer),
                            BigInteger.valueOf(serial),
                            Date.from(start),
                            Date.from(end),
                            new X500Principal("CN=" + name),
                            keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (!purposes.isEmpty()) {
                var value = new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new));
                builder.addExtension(Extension.extendedKeyUsage, false, value);
            }
            for (var extra : extras) {
                builder.addExtension(extra.id(), extra.critical(), extra.value());
            }
            var content = new JcaContentSignerBuilder(algorithm.orElseGet(() -> usual(signer)));
            var holder = builder.build(content.build(signer.getPrivate()));
            return new Issued(Certificates.parse(holder.getEncoded()), keys);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String usual(KeyPair signer) {
        return switch (signer.getPrivate().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "DSA" -> "SHA256withDSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }
}
