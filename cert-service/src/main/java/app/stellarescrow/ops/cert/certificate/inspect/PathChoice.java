package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.chain.Issuance;
import app.stellarescrow.ops.cert.certificate.chain.Path;
import app.stellarescrow.ops.cert.certificate.chain.Path.End;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.key.KeyStrength;
import app.stellarescrow.ops.cert.certificate.key.SignatureStrength;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges each path: a client takes the one that validates (blackbox_exporter#340). */
final class PathChoice {

    private final Presented presented;
    private final Lifetime lifetime;

    PathChoice(Presented presented, Expectation expected) {
        this.presented = presented;
        this.lifetime = new Lifetime(expected.policy(), expected.now());
    }

    JudgedPath best(List<Path> paths) {
        return paths.stream()
                .map(each -> new JudgedPath(each, judge(each)))
                .min(
                        Comparator.comparingInt(JudgedPath::cost)
                                .thenComparingInt(each -> each.path().members().size()))
                .orElseThrow();
    }

    private List<Finding> judge(Path path) {
        var findings = new ArrayList<Finding>();
        weakKeys(path).forEach(findings::add);
        weakSignatures(path).forEach(findings::add);
        findings.addAll(
                switch (path.end()) {
                    case End.Trusted _ -> ofTrusted(path);
                    case End.UntrustedRoot() -> List.of(untrustedRoot(path));
                    case End.IssuerMissing() -> List.of(issuerMissing(path));
                    case End.SignatureInvalid() -> List.of(signatureInvalid(path.last()));
                });
        return findings;
    }

    private List<Finding> ofTrusted(Path path) {
        var findings = new ArrayList<>(lifetime.ofIssuers(path));
        for (var i = 1; i < path.members().size(); i++) {
            Purposes.notAllowedToIssue(path.members().get(i), i - 1).ifPresent(findings::add);
        }
        Order.wrong(presented, path).ifPresent(findings::add);
        return findings;
    }

    private static List<Finding> weakKeys(Path path) {
        return path.all().map(PathChoice::weakKey).flatMap(Optional::stream).toList();
    }

    private static Optional<Finding> weakKey(X509Certificate certificate) {
        return KeyStrength.weakness(certificate.getPublicKey())
                .map(
                        weakness ->
                                Fault.WEAK_KEY.finding(
                                        "the key of %s is %s, %s: issue it for an RSA key of 2048 bits or more, or EC P-256"
                                                .formatted(
                                                        Describe.name(certificate),
                                                        KeyStrength.describe(
                                                                certificate.getPublicKey()),
                                                        weakness)));
    }

    /** Clients do not check the signature of a trusted certificate, nor of a self-signed one. */
    private static List<Finding> weakSignatures(Path path) {
        return path.members().stream()
                .filter(each -> !each.equals(path.anchor().orElse(null)))
                .filter(SignatureStrength::isWeak)
                .filter(each -> !Issuance.isSelfSigned(each))
                .map(
                        each ->
                                Fault.WEAK_SIGNATURE.finding(
                                        "%s is signed with %s, which clients refuse: issue it with SHA-256"
                                                .formatted(
                                                        Describe.name(each),
                                                        SignatureStrength.hash(each))))
                .toList();
    }

    private static Finding untrustedRoot(Path path) {
        return path.members().size() == 1
                ? Fault.SELF_SIGNED.finding(
                        "it is self-signed, so clients refuse it: get one from a CA, or, if it is your own, name its file in cert.check.private-roots")
                : untrusted(path.last(), Describe.name(path.last()));
    }

    private static Finding issuerMissing(Path path) {
        var issuer = Describe.issuer(path.last());
        return path.members().size() == 1
                ? Fault.CHAIN_INCOMPLETE.finding(
                        "its issuer %s is neither sent nor trusted: append the issuer's certificate to the chain, or, if it is the root of your own CA, name its file in cert.check.private-roots"
                                .formatted(issuer))
                : untrusted(path.last(), issuer);
    }

    private static Finding untrusted(X509Certificate last, String root) {
        return Fault.UNTRUSTED.finding(
                "the chain ends at %s, and CA %s is not trusted: use a trusted CA, or, if this one is your own, name the file of its root in cert.check.private-roots"
                        .formatted(Describe.name(last), root));
    }

    private static Finding signatureInvalid(X509Certificate last) {
        return Fault.SIGNATURE_INVALID.finding(
                "%s is not signed by the certificate of %s that is sent or trusted: install the issuer's certificate that belongs to it"
                        .formatted(Describe.name(last), Describe.issuer(last)));
    }
}
