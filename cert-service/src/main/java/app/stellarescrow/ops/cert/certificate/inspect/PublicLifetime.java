package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long a public CA may let a certificate live (CA/Browser Forum, Baseline Requirements 6.3.2).
 */
final class PublicLifetime {

    /** Days, by the time from which they count. */
    private static final NavigableMap<Instant, Integer> LONGEST = new TreeMap<>();

    static {
        LONGEST.put(Instant.EPOCH, 825);
        LONGEST.put(Instant.parse("2020-09-01T00:00:00Z"), 398);
        LONGEST.put(Instant.parse("2026-03-15T00:00:00Z"), 200);
        LONGEST.put(Instant.parse("2027-03-15T00:00:00Z"), 100);
        LONGEST.put(Instant.parse("2029-03-15T00:00:00Z"), 47);
    }

    private PublicLifetime() {}

    static Optional<Finding> tooLong(X509Certificate leaf) {
        var start = leaf.getNotBefore().toInstant();
        var lifetime = Duration.between(start, leaf.getNotAfter().toInstant());
        var rule = LONGEST.floorEntry(start);
        return rule == null || lifetime.compareTo(Duration.ofDays(rule.getValue())) <= 0
                ? Optional.empty()
                : Optional.of(
                        Fault.VALIDITY_TOO_LONG.finding(
                                "it is valid for %d days, and browsers refuse more than %d: renew it"
                                        .formatted(lifetime.toDays(), rule.getValue())));
    }
}
