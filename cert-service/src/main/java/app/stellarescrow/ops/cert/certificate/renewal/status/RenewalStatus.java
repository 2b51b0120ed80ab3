package app.stellarescrow.ops.cert.certificate.renewal.status;

import app.stellarescrow.ops.api.certificate.RenewalView;
import app.stellarescrow.ops.api.certificate.RenewalView.FailedAttempt;
import app.stellarescrow.ops.api.certificate.RenewalView.Waiting;
import app.stellarescrow.ops.cert.certificate.deploy.CertificateDeployment;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.renewal.Issued;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalState;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalPolicy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last renewal of a certificate left in its folder and in its record.
 *
 * @param domains that it has to have
 */
public record RenewalStatus(
        LiveFolder live, List<String> domains, RenewalState state, Instant now) {

    /** A folder that cannot be read is a finding of the check, and fails the next renewal. */
    public RenewalView view(@Nullable String prevented) {
        try {
            var waiting = waiting();
            return left(waiting, failure(waiting.isPresent()), prevented);
        } catch (IOException | GeneralSecurityException _) {
            return left(Optional.empty(), failure(Optional.empty()), prevented);
        }
    }

    private RenewalView left(
            Optional<Waiting> waiting,
            @Nullable FailedAttempt failure,
            @Nullable String prevented) {
        return new RenewalView(
                state.orderedAt().orElse(null), waiting.orElse(null), failure, prevented);
    }

    private Optional<Waiting> waiting() throws IOException, GeneralSecurityException {
        var version = Issued.waiting(live, domains, now);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        var leaf = live.chain(version.get()).getFirst();
        return Optional.of(new Waiting(Fingerprint.of(leaf), leaf.getNotAfter().toInstant()));
    }

    private @Nullable FailedAttempt failure(boolean waits)
            throws IOException, GeneralSecurityException {
        var current = live.current();
        if (current.isEmpty()) {
            return failure(pauseOfFirst());
        }
        var leaf = live.chain(current.get()).getFirst();
        if (Issued.isStandIn(leaf, domains)) {
            return failure(pauseOfFirst());
        }
        var repeated = waits || CertificateDeployment.isKeptUnserved(live);
        return failure(nextOf(leaf, repeated));
    }

    private @Nullable FailedAttempt failure(Optional<Instant> nextAt) {
        var failures = state.failures();
        return failures.count() == 0
                ? null
                : new FailedAttempt(
                        failures.count(), failures.last(), state.failure(), nextAt.orElse(null));
    }

    private Optional<Instant> pauseOfFirst() {
        return policy().pauseOfFirst(Instant.MIN, state.failures());
    }

    /** Empty if it is not due: a forced renewal that failed is not repeated. */
    private Optional<Instant> nextOf(X509Certificate leaf, boolean repeated) {
        var standing = Issued.standing(leaf, state);
        return repeated || !now.isBefore(policy().due(standing))
                ? Optional.of(policy().pause(now, standing))
                : Optional.empty();
    }

    private RenewalPolicy policy() {
        return RenewalPolicy.of(state.name());
    }
}
