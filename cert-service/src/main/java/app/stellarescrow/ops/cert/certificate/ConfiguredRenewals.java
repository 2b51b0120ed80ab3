package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.config.ConfiguredAuthorities;
import app.stellarescrow.ops.cert.certificate.config.RenewalConfig;
import app.stellarescrow.ops.cert.certificate.deploy.TlsProbe;
import app.stellarescrow.ops.cert.certificate.renewal.Renewal;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalAttempt;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotTried;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalRecords;
import app.stellarescrow.ops.cert.certificate.renewal.StuckAuthorities;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.work.LeaseLost;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Renews the certificates of the settings, each by itself. Calls block. */
@ApplicationScoped
class ConfiguredRenewals {

    private static final Logger LOG = Logger.getLogger(ConfiguredRenewals.class);

    /**
     * An authority answers a few at a time; the rest would only wait there. One that does not
     * answer holds up no certificate of another.
     */
    private static final int AT_ONCE = 16;

    private final RenewableCertificates certificates;
    private final Renewal renewal;
    private final Duration pause;

    ConfiguredRenewals(
            RenewableCertificates certificates,
            ConfiguredAuthorities authorities,
            RenewalRecords records,
            RenewalConfig config) {
        this.certificates = certificates;
        this.renewal =
                new Renewal(records, new TlsProbe(), authorities::limits, config.orderTimeout());
        this.pause = config.alertAfter();
    }

    /** What a job does while renewals take long. */
    interface Meanwhile {
        void look(Map<String, RenewalOutcome> ended) throws InterruptedException;
    }

    /** Those that are due, by name. */
    Map<String, RenewalOutcome> renewDue(
            List<String> names, Runnable confirmLease, Meanwhile meanwhile)
            throws InterruptedException {
        var stuck = new StuckAuthorities();
        Supplier<RenewalAttempt> attempt =
                () -> new RenewalAttempt(false, now(), confirmLease, stuck);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                return awaited(begun(names, threads, attempt), pause, meanwhile);
            } catch (InterruptedException | ExecutionException | RuntimeException e) {
                threads.shutdownNow();
                throw e;
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LeaseLost lost
                    ? lost
                    : new IllegalStateException("a renewal ended unexpectedly", e.getCause());
        }
    }

    /** Calls the other at each pause until all have ended. */
    static Map<String, RenewalOutcome> awaited(
            Map<String, Future<RenewalOutcome>> begun, Duration pause, Meanwhile meanwhile)
            throws InterruptedException, ExecutionException {
        var next = System.nanoTime() + pause.toNanos();
        for (var each : begun.values()) {
            while (!isOver(each, next)) {
                meanwhile.look(ended(begun));
                next = System.nanoTime() + pause.toNanos();
            }
        }
        return ended(begun);
    }

    private static boolean isOver(Future<RenewalOutcome> renewal, long deadline)
            throws InterruptedException, ExecutionException {
        try {
            renewal.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    /** A failure is not among them; waiting for it throws it. */
    private static Map<String, RenewalOutcome> ended(Map<String, Future<RenewalOutcome>> begun) {
        var outcomes = new TreeMap<String, RenewalOutcome>();
        begun.forEach(
                (name, renewal) -> {
                    if (renewal.state() == Future.State.SUCCESS) {
                        outcomes.put(name, renewal.resultNow());
                    }
                });
        return outcomes;
    }

    private Map<String, Future<RenewalOutcome>> begun(
            List<String> names, ExecutorService threads, Supplier<RenewalAttempt> attempt) {
        var places = new HashMap<String, Semaphore>();
        var begun = new TreeMap<String, Future<RenewalOutcome>>();
        names.stream()
                .filter(certificates::has)
                .forEach(
                        name -> {
                            var place =
                                    places.computeIfAbsent(
                                            certificates.authority(name),
                                            _ -> new Semaphore(AT_ONCE));
                            begun.put(name, threads.submit(() -> due(name, place, attempt)));
                        });
        return begun;
    }

    /** Renews it though it is not due. */
    RenewalOutcome renew(String name, Runnable confirmLease) throws InterruptedException {
        certificates.requireRenewable(name);
        return outcome(name, () -> new RenewalAttempt(true, now(), confirmLease));
    }

    private RenewalOutcome due(String name, Semaphore places, Supplier<RenewalAttempt> attempt)
            throws InterruptedException {
        places.acquire();
        try {
            return outcome(name, attempt);
        } finally {
            places.release();
        }
    }

    private RenewalOutcome outcome(String name, Supplier<RenewalAttempt> attempt)
            throws InterruptedException {
        var refusal = certificates.refusal(name);
        if (refusal.isPresent()) {
            return new NotTried(refusal.get());
        }
        try {
            var outcome = renewal.renew(certificates.find(name), attempt.get());
            LOG.infof("certificate %s: %s", name, outcome);
            return outcome;
        } catch (LeaseLost e) {
            throw e;
        } catch (PermanentFailure e) {
            return new NotTried("%s; %s".formatted(e.getMessage(), e.hint()));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.warnf(e, "certificate %s could not be renewed", name);
            return new NotTried(RenewalProblems.of(e));
        }
    }

    /** As the database keeps it: the time of a failure is part of the identity of its retry. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
