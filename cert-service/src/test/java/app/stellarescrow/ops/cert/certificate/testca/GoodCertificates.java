package app.stellarescrow.ops.cert.certificate.testca;

import static app.stellarescrow.ops.cert.certificate.testca.Case.HOST;
import static app.stellarescrow.ops.cert.certificate.testca.NewCertificate.server;
import static java.time.Duration.ofDays;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Certificates without a fault. */
public final class GoodCertificates {

    private static final Issued ROOT = Issued.root("Private Root");
    private static final Issued CA = ROOT.intermediate("Private CA");
    private static final Trust OURS = new Trust(Set.of(), Set.of(ROOT.certificate()));
    private static final Issued PUBLIC = Issued.root("Public Root");
    private static final Trust WORLD = new Trust(Set.of(PUBLIC.certificate()), Set.of());

    private GoodCertificates() {}

    public static Stream<Case> all() {
        return Stream.of(keys(), names(), lifetimes(), chains()).flatMap(each -> each);
    }

    private static Stream<Case> keys() {
        return Stream.of(
                of("RSA 2048", server(HOST).keys(Keys.rsa(2048))),
                of("EC P-256", server(HOST).keys(Keys.p256())),
                of("EC P-384", server(HOST).keys(Keys.p384())),
                of("Ed25519", server(HOST).keys(Keys.ed25519())));
    }

    private static Stream<Case> names() {
        return Stream.of(
                of("wildcard", server("*.example.test")),
                of("in capitals, with a dot", server(HOST)).asking("SHOP.Example.test."),
                of("international", server("xn--bcher-kva.example.test"))
                        .asking("bücher.example.test"),
                of("IPv4 address", server("127.0.0.1")).asking("127.0.0.1"),
                of("IPv6 address", server("::1")).asking("::1"));
    }

    private static Stream<Case> lifetimes() {
        return Stream.of(
                of("6 days, 3 left", server(HOST).lasting(ofDays(6), ofDays(3))),
                of("45 days, 16 left", server(HOST).lasting(ofDays(45), ofDays(16))),
                of("90 days, 31 left", server(HOST).lasting(ofDays(90), ofDays(31))),
                of("private, 3 years", server(HOST).lasting(ofDays(1095))),
                Case.of(
                        "public, 199 days",
                        server(HOST).lasting(ofDays(199)).issuedBy(PUBLIC),
                        WORLD,
                        List.of()));
    }

    private static Stream<Case> chains() {
        return Stream.of(
                crossSigned(),
                expiredCrossSignature(),
                Case.of("with the root", CA.server(HOST), OURS, List.of(CA, ROOT)),
                trustedSelfSigned(),
                of(
                        "private, clientAuth too",
                        server(HOST)
                                .purposes(
                                        KeyPurposeId.id_kp_serverAuth,
                                        KeyPurposeId.id_kp_clientAuth)),
                of("without purposes", server(HOST).purposes()));
    }

    /** The CA has a certificate of each of two roots, one of which is trusted. */
    private static Case crossSigned() {
        var unknown = Issued.root("Unknown Root");
        var keys = Keys.p256();
        var one = NewCertificate.named("Cross CA").asCa().keys(keys).issuedBy(unknown);
        var two = NewCertificate.named("Cross CA").asCa().keys(keys).issuedBy(ROOT);
        return Case.of("cross-signed", one.server(HOST), OURS, List.of(one, two));
    }

    /** As Let's Encrypt's chain in 2021: the new root, signed by an old one that has expired. */
    private static Case expiredCrossSignature() {
        var gone = NewCertificate.named("Gone Root").asCa().lasting(ofDays(5000), ofDays(-9));
        var old = gone.selfSigned();
        var keys = Keys.p256();
        var root = NewCertificate.named("New Root").asCa().keys(keys).selfSigned();
        var cross = NewCertificate.named("New Root").asCa().keys(keys).issuedBy(old);
        var ca = root.intermediate("New CA");
        var trust = new Trust(Set.of(), Set.of(root.certificate(), old.certificate()));
        return Case.of("expired cross-signature", ca.server(HOST), trust, List.of(ca, cross));
    }

    private static Case trustedSelfSigned() {
        var own = server(HOST).asCa().lasting(ofDays(90)).selfSigned();
        var trust = new Trust(Set.of(), Set.of(own.certificate()));
        return Case.of("self-signed and trusted", own, trust, List.of());
    }

    private static Case of(String about, NewCertificate leaf) {
        return Case.of(about, leaf.issuedBy(CA), OURS, List.of(CA));
    }
}
