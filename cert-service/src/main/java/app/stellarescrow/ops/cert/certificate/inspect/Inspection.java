package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.chain.Issuance;
import app.stellarescrow.ops.cert.certificate.chain.Path;
import app.stellarescrow.ops.cert.certificate.chain.PathSearch;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.key.KeyPairs;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what is wrong with a certificate; each fault once, without what only follows from it. */
public final class Inspection {

    private final Presented presented;
    private final Expectation expected;
    private final X509Certificate leaf;

    private Inspection(Presented presented, Expectation expected) {
        this.presented = presented;
        this.expected = expected;
        this.leaf = presented.leaf();
    }

    /** Empty if all is well. */
    public static List<Finding> of(Presented presented, Expectation expected) {
        return new Inspection(presented, expected).findings();
    }

    private List<Finding> findings() {
        var paths = PathSearch.of(leaf, presented.chain(), expected.trust());
        var best = new PathChoice(presented, expected).best(paths);
        var findings = new ArrayList<>(ofLeaf(best));
        findings.addAll(best.findings());
        findings.addAll(Order.superfluous(presented, paths));
        if (findings.isEmpty()) {
            PathValidation.refusal(best.path(), expected.now()).ifPresent(findings::add);
        }
        if (best.path().anchor().isPresent()) {
            findings.addAll(revocation(best.path().all().toList()));
        }
        return findings.stream().distinct().toList();
    }

    private List<Finding> revocation(List<X509Certificate> membersAndAnchor) {
        var findings = new ArrayList<>(expected.revocation().findings(membersAndAnchor));
        if (presented.served() && membersAndAnchor.size() > 1) {
            var issuer = membersAndAnchor.get(1);
            findings.addAll(Stapling.findings(presented, issuer, expected.revocation()));
        }
        return findings;
    }

    private List<Finding> ofLeaf(JudgedPath best) {
        var lifetime = new Lifetime(expected.policy(), expected.now());
        return Stream.of(
                        lifetime.ofLeaf(leaf),
                        Names.mismatch(leaf, expected.names()),
                        keyMismatch(),
                        Purposes.notForServers(leaf),
                        Issuance.isSelfSigned(leaf) ? none() : Purposes.caAsServer(leaf),
                        publicly(best.path()) ? Purposes.clientAuth(leaf) : none(),
                        publicly(best.path()) ? PublicLifetime.tooLong(leaf) : none())
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean publicly(Path path) {
        return path.anchor().filter(expected.trust()::isPublic).isPresent();
    }

    private Optional<Finding> keyMismatch() {
        return presented
                .key()
                .filter(key -> !KeyPairs.belongs(key, leaf))
                .map(
                        _ ->
                                Fault.KEY_MISMATCH.finding(
                                        "the private key does not belong to %s: install the pair that was issued together"
                                                .formatted(Describe.name(leaf))));
    }

    private static Optional<Finding> none() {
        return Optional.empty();
    }
}
