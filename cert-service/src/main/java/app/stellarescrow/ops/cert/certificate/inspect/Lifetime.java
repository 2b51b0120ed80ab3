package app.stellarescrow.ops.cert.certificate.inspect;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import app.stellarescrow.ops.cert.certificate.chain.Path;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.event.Severity;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether certificates are valid now, and for long enough. */
final class Lifetime {

    /** A clock may be off, and a CA starts the lifetime at its own time. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final Policy policy;
    private final Instant now;

    Lifetime(Policy policy, Instant now) {
        this.policy = policy;
        this.now = now;
    }

    Optional<Finding> ofLeaf(X509Certificate leaf) {
        var end = end(leaf);
        if (now.isAfter(end)) {
            return Optional.of(
                    Fault.EXPIRED.finding(
                            "it expired at %s, %s ago: renew it".formatted(end, text(end, now))));
        }
        return notYetValid(leaf, "it").or(() -> soon(leaf, end));
    }

    /** Issuers must live at least as long as the certificate. */
    List<Finding> ofIssuers(Path path) {
        var leafEnd = end(path.members().getFirst());
        return path.all().skip(1).flatMap(each -> ofIssuer(each, leafEnd).stream()).toList();
    }

    private Optional<Finding> ofIssuer(X509Certificate issuer, Instant leafEnd) {
        var name = Describe.name(issuer);
        var end = end(issuer);
        if (now.isAfter(end)) {
            var finding =
                    Fault.CHAIN_EXPIRES.finding(
                            "issuer %s expired at %s: install the issuer's new chain"
                                    .formatted(name, end));
            return Optional.of(finding.withSeverity(Severity.P1));
        }
        if (now.plus(policy.warnAtLatest()).isAfter(end) || leafEnd.isAfter(end)) {
            return Optional.of(
                    Fault.CHAIN_EXPIRES.finding(
                            "issuer %s expires at %s, and the certificate itself at %s: install the issuer's new chain"
                                    .formatted(name, end, leafEnd)));
        }
        return notYetValid(issuer, "issuer " + name);
    }

    private Optional<Finding> notYetValid(X509Certificate certificate, String what) {
        var start = certificate.getNotBefore().toInstant();
        return now.plus(CLOCK_SKEW).isBefore(start)
                ? Optional.of(
                        Fault.NOT_YET_VALID.finding(
                                "%s is not valid before %s, in %s: check this machine's clock, or install it later"
                                        .formatted(what, start, text(now, start))))
                : Optional.empty();
    }

    private Optional<Finding> soon(X509Certificate leaf, Instant end) {
        var left = Duration.between(now, end);
        var lifetime = Duration.between(leaf.getNotBefore().toInstant(), end);
        if (left.compareTo(policy.warnBefore(lifetime)) >= 0) {
            return Optional.empty();
        }
        var finding =
                Fault.EXPIRES_SOON.finding(
                        "it expires at %s, in %s of a lifetime of %s: renew it"
                                .formatted(end, text(now, end), text(end.minus(lifetime), end)));
        var urgent = left.compareTo(policy.criticalBefore(lifetime)) < 0;
        return Optional.of(urgent ? finding.withSeverity(Severity.P1) : finding);
    }

    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    private static String text(Instant from, Instant to) {
        return Stream.of(DAYS, HOURS)
                .filter(unit -> unit.between(from, to) >= 2)
                .findFirst()
                .map(unit -> unit.between(from, to) + (unit == DAYS ? " days" : " hours"))
                .orElseGet(() -> Duration.between(from, to).toMinutes() + " minutes");
    }
}
