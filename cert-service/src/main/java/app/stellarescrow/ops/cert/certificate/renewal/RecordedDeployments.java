package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDeployed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotServed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Retry;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalPolicy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** Records what a deployment did: one that failed is repeated after a pause, as an order is. */
final class RecordedDeployments {

    private final RenewalRecords records;

    RecordedDeployments(RenewalRecords records) {
        this.records = records;
    }

    RenewalOutcome recorded(RenewableCertificate certificate, DeployOutcome outcome, Instant now)
            throws IOException, GeneralSecurityException {
        var live = certificate.live();
        var leaf = live.chain(live.current().orElseThrow()).getFirst();
        return switch (outcome) {
            case DeployOutcome.Deployed(var fingerprint, var places) -> {
                records.save(records.state(certificate.name()).deployed(fingerprint).succeeded());
                yield new Renewed(fingerprint, leaf.getNotAfter().toInstant(), places);
            }
            case DeployOutcome.Untouched(var reason) ->
                    new NotDeployed(reason, Optional.of(retry(certificate, leaf, reason, now)));
            case DeployOutcome.KeptUnserved(var reason) -> {
                // Its reload is repeated: the pauses of one certificate become longer.
                records.save(records.state(certificate.name()).deployed(Fingerprint.of(leaf)));
                yield notServed(
                        "the new certificate is in place but not served: " + reason,
                        retry(certificate, leaf, reason, now));
            }
            case DeployOutcome.PutBack(var reason, var oldServed) ->
                    notServed(
                            "%s; the old certificate was put back and %s"
                                    .formatted(
                                            reason,
                                            oldServed.isEmpty()
                                                    ? "is served"
                                                    : "is not served either: " + oldServed),
                            retry(certificate, leaf, reason, now));
        };
    }

    private static NotServed notServed(String problem, Retry retry) {
        return new NotServed(problem, Optional.of(retry));
    }

    private Retry retry(
            RenewableCertificate certificate, X509Certificate leaf, String reason, Instant now) {
        var policy = RenewalPolicy.of(certificate.name());
        var before = records.state(certificate.name());
        // A check by hand must not postpone the next attempt.
        var isEarly = now.isBefore(policy.pause(now, Issued.standing(leaf, before)));
        var state = isEarly ? before.stillFails(reason) : before.failed(reason, now);
        records.save(state);
        return new Retry(policy.pause(now, Issued.standing(leaf, state)), state.failures().last());
    }
}
