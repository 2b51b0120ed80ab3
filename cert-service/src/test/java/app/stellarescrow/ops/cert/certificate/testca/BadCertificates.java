package app.stellarescrow.ops.cert.certificate.testca;

import static app.stellarescrow.ops.cert.certificate.testca.Case.HOST;
import static app.stellarescrow.ops.cert.certificate.testca.NewCertificate.server;
import static java.time.Duration.ofDays;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Certificates with one fault each. */
public final class BadCertificates {

    private static final Issued ROOT = Issued.root("Private Root");
    private static final Issued CA = ROOT.intermediate("Private CA");
    private static final Trust OURS = new Trust(Set.of(), Set.of(ROOT.certificate()));
    private static final Issued PUBLIC = Issued.root("Public Root");
    private static final Trust WORLD = new Trust(Set.of(PUBLIC.certificate()), Set.of());
    private static final Issued OTHER = Issued.root("Other Root");

    private BadCertificates() {}

    public static Stream<Case> all() {
        return Stream.of(lifetimes(), names(), keys(), signatures(), chains(), purposes())
                .flatMap(each -> each);
    }

    private static Stream<Case> lifetimes() {
        var old = NewCertificate.named("Old CA").asCa().lasting(ofDays(3000), ofDays(-3));
        var ending = NewCertificate.named("Ending CA").asCa().lasting(ofDays(3000), ofDays(40));
        var expired = old.issuedBy(ROOT);
        var expiring = ending.issuedBy(ROOT);
        return Stream.of(
                of("expired", host().lasting(ofDays(90), ofDays(-2)), Fault.EXPIRED),
                of("90 days, 20 left", host().lasting(ofDays(90), ofDays(20)), Fault.EXPIRES_SOON),
                of("6 days, 1 left", host().lasting(ofDays(6), ofDays(1)), Fault.EXPIRES_SOON),
                of("valid tomorrow", host().lasting(ofDays(90), ofDays(91)), Fault.NOT_YET_VALID),
                below("issuer expired", expired, Fault.CHAIN_EXPIRES),
                below("issuer expires before it", expiring, Fault.CHAIN_EXPIRES),
                publicly("public, 210 days", host().lasting(ofDays(210)), Fault.VALIDITY_TOO_LONG));
    }

    private static Stream<Case> names() {
        return Stream.of(
                of("for another name", server("www.example.test"), Fault.NAME_MISMATCH),
                of("only a common name", NewCertificate.named(HOST), Fault.NAME_MISMATCH),
                of("wildcard of another level", server("*.test.example"), Fault.NAME_MISMATCH),
                of("wildcard, two labels below", server("*.example.test"), Fault.NAME_MISMATCH)
                        .asking("a.shop.example.test"),
                of("wildcard of a top-level domain", server("*.test"), Fault.NAME_MISMATCH)
                        .asking("example.test"),
                of("a name for an address", server("127.0.0.1.test"), Fault.NAME_MISMATCH)
                        .asking("127.0.0.1"));
    }

    private static Stream<Case> keys() {
        return Stream.of(
                of("RSA 1024", host().keys(Keys.rsa(1024)), Fault.WEAK_KEY),
                of("DSA", host().keys(Keys.dsa()), Fault.WEAK_KEY),
                of("secp256k1", host().keys(Keys.secp256k1()), Fault.WEAK_KEY),
                withKeyOfAnother());
    }

    private static Case withKeyOfAnother() {
        var leaf = new Issued(CA.server(HOST).certificate(), Keys.p256());
        return Case.of("key of another", leaf, OURS, List.of(CA), Fault.KEY_MISMATCH);
    }

    private static Stream<Case> signatures() {
        var rsa = NewCertificate.named("RSA Root").asCa().keys(Keys.rsa(2048)).selfSigned();
        var trust = new Trust(Set.of(), Set.of(rsa.certificate()));
        var sha1 = host().signedWith("SHA1withRSA").issuedBy(rsa);
        var md5 = host().signedWith("MD5withRSA").issuedBy(rsa);
        var namesake = Issued.root("Private CA");
        return Stream.of(
                Case.of("SHA-1", sha1, trust, List.of(), Fault.WEAK_SIGNATURE),
                Case.of("MD5", md5, trust, List.of(), Fault.WEAK_SIGNATURE),
                Case.of(
                        "issuer with another key",
                        CA.server(HOST),
                        OURS,
                        List.of(namesake),
                        Fault.SIGNATURE_INVALID));
    }

    private static Stream<Case> chains() {
        var second = CA.intermediate("Private CA 2");
        var unrelated = OTHER.intermediate("Other CA");
        return Stream.of(
                Case.of(
                        "no intermediate",
                        CA.server(HOST),
                        OURS,
                        List.of(),
                        Fault.CHAIN_INCOMPLETE),
                Case.of(
                        "intermediates swapped",
                        second.server(HOST),
                        OURS,
                        List.of(CA, second),
                        Fault.CHAIN_ORDER),
                Case.of(
                        "an unrelated one",
                        CA.server(HOST),
                        OURS,
                        List.of(CA, unrelated),
                        Fault.CHAIN_SUPERFLUOUS),
                Case.of("self-signed", host().selfSigned(), OURS, List.of(), Fault.SELF_SIGNED),
                Case.of(
                        "self-signed, as openssl makes it",
                        server(HOST).asCa().selfSigned(),
                        OURS,
                        List.of(),
                        Fault.SELF_SIGNED),
                Case.of("unknown root", OTHER.server(HOST), OURS, List.of(OTHER), Fault.UNTRUSTED),
                Case.of(
                        "unknown root, not sent",
                        unrelated.server(HOST),
                        OURS,
                        List.of(unrelated),
                        Fault.UNTRUSTED));
    }

    private static Stream<Case> purposes() {
        var server = KeyPurposeId.id_kp_serverAuth;
        var client = KeyPurposeId.id_kp_clientAuth;
        var constraint = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "other.test"));
        var constrained =
                NewCertificate.named("Constrained CA")
                        .asCa()
                        .with(
                                Extension.nameConstraints,
                                true,
                                new NameConstraints(new GeneralSubtree[] {constraint}, null));
        return Stream.of(
                publicly("public, clientAuth", host().purposes(server, client), Fault.CLIENT_AUTH),
                of("only clientAuth", host().purposes(client), Fault.NOT_FOR_SERVERS),
                of("a CA", server(HOST).asCa().lasting(ofDays(90)), Fault.CA_AS_SERVER),
                below("issued by a server", CA.server("x.test"), Fault.ISSUER_NOT_CA),
                below("name not allowed", constrained.issuedBy(ROOT), Fault.PATH_REFUSED));
    }

    private static NewCertificate host() {
        return server(HOST);
    }

    private static Case of(String about, NewCertificate leaf, Fault fault) {
        return Case.of(about, leaf.issuedBy(CA), OURS, List.of(CA), fault);
    }

    private static Case publicly(String about, NewCertificate leaf, Fault fault) {
        return Case.of(about, leaf.issuedBy(PUBLIC), WORLD, List.of(), fault);
    }

    private static Case below(String about, Issued issuer, Fault fault) {
        return Case.of(
                about,
                issuer.server(HOST),
                OURS,
                issuer.certificate().getIssuerX500Principal().getName().contains("Private CA")
                        ? List.of(issuer, CA)
                        : List.of(issuer),
                fault);
    }
}
