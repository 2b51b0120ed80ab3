package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.chain.Path;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a chain has the right certificates, each followed by its issuer. */
final class Order {

    private Order() {}

    /** Members of other paths may stand between. */
    static Optional<Finding> wrong(Presented presented, Path path) {
        var positions =
                path.all()
                        .map(presented.chain()::indexOf)
                        .filter(position -> position >= 0)
                        .toList();
        var ordered = positions.stream().sorted().toList();
        return positions.equals(ordered)
                ? Optional.empty()
                : Optional.of(
                        Fault.CHAIN_ORDER.finding(
                                "the chain is not in order: write the server's certificate first, then each one's issuer (now at positions %s)"
                                        .formatted(
                                                positions.stream()
                                                        .map(
                                                                position ->
                                                                        String.valueOf(
                                                                                position + 1))
                                                        .collect(Collectors.joining(", ")))));
    }

    /** Those that are on no path, and those that are sent twice. */
    static List<Finding> superfluous(Presented presented, List<Path> paths) {
        var used = paths.stream().flatMap(Path::all).collect(Collectors.toSet());
        var seen = new HashSet<X509Certificate>();
        return presented.chain().stream()
                .filter(each -> !used.contains(each) || !seen.add(each))
                .filter(each -> !isCandidate(each, paths))
                .map(Order::superfluous)
                .distinct()
                .toList();
    }

    /** One with the right name and the wrong key is reported as an invalid signature. */
    private static boolean isCandidate(X509Certificate certificate, List<Path> paths) {
        return paths.stream()
                .filter(path -> path.end() instanceof Path.End.SignatureInvalid)
                .anyMatch(
                        path ->
                                path.last()
                                        .getIssuerX500Principal()
                                        .equals(certificate.getSubjectX500Principal()));
    }

    private static Finding superfluous(X509Certificate certificate) {
        return Fault.CHAIN_SUPERFLUOUS.finding(
                "%s is sent without need or twice: remove it from the chain"
                        .formatted(Describe.name(certificate)));
    }
}
