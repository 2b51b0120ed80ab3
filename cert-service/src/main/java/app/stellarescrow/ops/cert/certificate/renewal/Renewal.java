package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.acme.OpenOrder;
import app.stellarescrow.ops.cert.certificate.acme.OrderRequest;
import app.stellarescrow.ops.cert.certificate.deploy.CertificateDeployment;
import app.stellarescrow.ops.cert.certificate.deploy.EndpointProbe;
import app.stellarescrow.ops.cert.certificate.deploy.KeyAndChain;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.renewal.CountedOrders.Result;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotIssued;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Retry;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Decision;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RateLimits;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalPolicy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Renews one certificate: finishes what a crash left, decides, orders, deploys. */
public final class Renewal {

    private final RenewalRecords records;
    private final EndpointProbe probe;
    private final CountedOrders orders;
    private final RecordedDeployments deployments;

    /**
     * For all certificates.
     *
     * @param limits of an authority, by its name
     * @param orderLimit the longest time of one order
     */
    public Renewal(
            RenewalRecords records,
            EndpointProbe probe,
            Function<String, RateLimits> limits,
            Duration orderLimit) {
        this.records = records;
        this.probe = probe;
        this.orders = new CountedOrders(records, limits, orderLimit);
        this.deployments = new RecordedDeployments(records);
    }

    /** Renews it if it is due, or forced. */
    public RenewalOutcome renew(RenewableCertificate certificate, RenewalAttempt attempt)
            throws IOException, GeneralSecurityException, InterruptedException {
        var live = certificate.live();
        var now = attempt.now();
        certificate.plan().prepare(live, certificate.domains(), now);
        var deployment = new CertificateDeployment(live, certificate.plan(), probe);
        if (deployment.isUnfinished()) {
            attempt.confirmLease().run();
            var outcome = deployments.recorded(certificate, deployment.resume(now), now);
            if (!attempt.forced() || !(outcome instanceof Renewed)) {
                return outcome;
            }
        }
        var waiting = Issued.waiting(live, certificate.domains(), now);
        if (waiting.isPresent()) {
            attempt.confirmLease().run();
            return deployments.recorded(certificate, deployment.deploy(waiting.get(), now), now);
        }
        var leaf = live.chain(live.current().orElseThrow()).getFirst();
        if (attempt.forced()) {
            return order(certificate, leaf, attempt);
        }
        var kept = kept(certificate, deployment, attempt);
        if (kept.isPresent() && kept.get() instanceof Renewed) {
            return kept.get();
        }
        var due = due(certificate, leaf, now);
        return due.isPresent() ? kept.orElse(due.get()) : order(certificate, leaf, attempt);
    }

    /** What another reload did, if the current certificate was kept although it is not served. */
    private Optional<RenewalOutcome> kept(
            RenewableCertificate certificate,
            CertificateDeployment deployment,
            RenewalAttempt attempt)
            throws IOException, GeneralSecurityException, InterruptedException {
        if (!deployment.isKeptUnserved()) {
            return Optional.empty();
        }
        attempt.confirmLease().run();
        var outcome = deployment.serveKept(attempt.now());
        return Optional.of(deployments.recorded(certificate, outcome, attempt.now()));
    }

    /** Why there is nothing to order; empty if there is. */
    private Optional<RenewalOutcome> due(
            RenewableCertificate certificate, X509Certificate leaf, Instant now)
            throws InterruptedException {
        var state = records.state(certificate.name());
        if (Issued.isStandIn(leaf, certificate.domains())) {
            return RenewalPolicy.of(certificate.name())
                    .pauseOfFirst(now, state.failures())
                    .map(_ -> notIssued(certificate, leaf, state, now));
        }
        var refreshed =
                Suggestion.refresh(state.deployed(Fingerprint.of(leaf)), certificate, leaf, now);
        records.save(refreshed);
        var decision =
                RenewalPolicy.of(certificate.name()).decide(now, Issued.standing(leaf, refreshed));
        return switch (decision) {
            case Decision.Renew _ -> Optional.empty();
            case Decision.Wait(var until, var reason) -> Optional.of(new NotDue(until, reason));
            case Decision.BackOff _ -> Optional.of(notIssued(certificate, leaf, refreshed, now));
        };
    }

    private RenewalOutcome order(
            RenewableCertificate certificate, X509Certificate leaf, RenewalAttempt attempt)
            throws IOException, GeneralSecurityException, InterruptedException {
        var standIn = Issued.isStandIn(leaf, certificate.domains());
        var now = attempt.now();
        var urgent = attempt.forced() || standIn || Issued.isUrgent(leaf, now);
        var problems = new Problems();
        for (var authority : certificate.authorities()) {
            var first = authority.equals(certificate.authorities().getFirst());
            var request =
                    new OrderRequest(
                            certificate.domains(),
                            first ? certificate.profile() : Optional.empty(),
                            standIn ? Optional.empty() : Optional.of(leaf),
                            urgent);
            attempt.confirmLease().run();
            switch (orders.place(certificate, authority, request, attempt)) {
                case Result.Issued(var pair) -> {
                    return deploy(certificate, pair, attempt);
                }
                case Result.Failed(var reason, var elsewhere) -> {
                    problems.failed(reason);
                    if (!elsewhere || !urgent) {
                        return notIssued(certificate, leaf, problems, now);
                    }
                }
                case Result.NotSent(var reason, var until) -> {
                    problems.notSent(reason, until);
                    if (!urgent) {
                        return notIssued(certificate, leaf, problems, now);
                    }
                }
            }
        }
        return notIssued(certificate, leaf, problems, now);
    }

    private RenewalOutcome deploy(
            RenewableCertificate certificate, KeyAndChain pair, RenewalAttempt attempt)
            throws IOException, GeneralSecurityException, InterruptedException {
        var live = certificate.live();
        var version = live.store(pair);
        new OpenOrder(live.folder()).close();
        records.save(records.state(certificate.name()).issued(attempt.now()));
        attempt.confirmLease().run();
        var deployment = new CertificateDeployment(live, certificate.plan(), probe);
        return deployments.recorded(
                certificate, deployment.deploy(version, attempt.now()), attempt.now());
    }

    private RenewalOutcome notIssued(
            RenewableCertificate certificate,
            X509Certificate leaf,
            Problems problems,
            Instant now) {
        var before = records.state(certificate.name());
        var wait = problems.onlyWait();
        if (wait.isPresent()) {
            return new NotIssued(
                    problems.text(),
                    wait.map(until -> new Retry(until, until)),
                    Issued.isOverdue(leaf, certificate.domains(), before, now));
        }
        var state = before.failed(problems.text(), now);
        records.save(state);
        return notIssued(certificate, leaf, state, now);
    }

    private static NotIssued notIssued(
            RenewableCertificate certificate,
            X509Certificate leaf,
            RenewalState state,
            Instant now) {
        var policy = RenewalPolicy.of(certificate.name());
        var retryAt =
                Issued.isStandIn(leaf, certificate.domains())
                        ? policy.pauseOfFirst(now, state.failures())
                        : policy.retryAt(now, Issued.standing(leaf, state));
        return new NotIssued(
                state.failure(),
                retryAt.map(at -> new Retry(at, state.failures().last())),
                Issued.isOverdue(leaf, certificate.domains(), state, now));
    }
}
