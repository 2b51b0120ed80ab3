package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.StandIn;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalPolicy;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Standing;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a certificate on disk means for its renewal. */
public final class Issued {

    /** Of its lifetime: with less left, another authority is asked as well. */
    private static final int URGENT_PART = 6;

    private static final int USABLE_PART = 2;

    private Issued() {}

    /** A version that was issued, but is not the current one yet, and is worth deploying. */
    public static Optional<String> waiting(LiveFolder live, List<String> domains, Instant now)
            throws IOException, GeneralSecurityException {
        var version = live.undeployed();
        if (version.isEmpty() || !live.isReadable(version.get())) {
            return Optional.empty();
        }
        var leaf = live.chain(version.get()).getFirst();
        var fresh = left(leaf, now).compareTo(lifetime(leaf).dividedBy(USABLE_PART)) > 0;
        return fresh && covers(leaf, domains) ? version : Optional.empty();
    }

    /** Whether the first real certificate with these names has yet to be issued. */
    public static boolean isStandIn(X509Certificate leaf, List<String> domains) {
        return StandIn.is(leaf) || !covers(leaf, domains);
    }

    static boolean isUrgent(X509Certificate leaf, Instant now) {
        return left(leaf, now).compareTo(lifetime(leaf).dividedBy(URGENT_PART)) < 0;
    }

    /** Whether on-call has to know. */
    static boolean isOverdue(
            X509Certificate leaf, List<String> domains, RenewalState state, Instant now) {
        return isStandIn(leaf, domains) || RenewalPolicy.isOverdue(now, standing(leaf, state));
    }

    public static Standing standing(X509Certificate leaf, RenewalState state) {
        return new Standing(
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                state.window(),
                state.orderedAt(),
                state.failures());
    }

    private static boolean covers(X509Certificate leaf, List<String> domains) {
        try {
            var names = leaf.getSubjectAlternativeNames();
            return names != null && dns(names).equals(Set.copyOf(domains));
        } catch (CertificateParsingException _) {
            return false;
        }
    }

    private static Set<String> dns(Collection<List<?>> names) {
        return names.stream()
                .flatMap(each -> Stream.of(each.get(1)))
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    private static Duration lifetime(X509Certificate leaf) {
        return Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
    }

    private static Duration left(X509Certificate leaf, Instant now) {
        return Duration.between(now, leaf.getNotAfter().toInstant());
    }
}
