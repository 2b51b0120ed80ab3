package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.deploy.TlsProbe;
import app.stellarescrow.ops.cert.certificate.renewal.Renewal;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotIssued;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalRecords;
import app.stellarescrow.ops.failure.RequestRefused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Renews the certificates of the settings, each by itself. Calls block. */
@ApplicationScoped
class Renewals {

    private static final Logger LOG = Logger.getLogger(Renewals.class);

    /** An authority answers a few at a time; the rest would only wait there. */
    private static final int AT_ONCE = 16;

    private final RenewableCertificates certificates;
    private final Renewal renewal;

    Renewals(RenewableCertificates certificates, RenewalRecords records) {
        this.certificates = certificates;
        this.renewal = new Renewal(records, new TlsProbe(), certificates::limits);
    }

    /** Those that are due, by name; one that is stuck holds up no other. */
    Map<String, RenewalOutcome> renewDue(List<String> names) throws InterruptedException {
        var places = new Semaphore(AT_ONCE);
        var outcomes = new TreeMap<String, RenewalOutcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new TreeMap<String, Future<RenewalOutcome>>();
            names.stream()
                    .filter(certificates::has)
                    .forEach(name -> tasks.put(name, threads.submit(() -> due(name, places))));
            try {
                for (var task : tasks.entrySet()) {
                    outcomes.put(task.getKey(), task.getValue().get());
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a renewal ended unexpectedly", e.getCause());
        }
        return outcomes;
    }

    /** Renews it though it is not due. */
    RenewalOutcome renew(String name) throws InterruptedException {
        if (!certificates.has(name)) {
            throw new RequestRefused(
                    "certificate '%s' cannot be renewed: it has no domains or no authorities"
                            .formatted(name),
                    "set certificates.<name>.domains, certificates.<name>.authorities and"
                            + " acme.<authority>.directory");
        }
        return outcome(name, true);
    }

    private RenewalOutcome due(String name, Semaphore places) throws InterruptedException {
        places.acquire();
        try {
            return outcome(name, false);
        } finally {
            places.release();
        }
    }

    private RenewalOutcome outcome(String name, boolean forced) throws InterruptedException {
        var refusal = certificates.refusal(name);
        if (refusal.isPresent()) {
            return new NotIssued(refusal.get());
        }
        try {
            var outcome = renewal.renew(certificates.find(name), forced, Instant.now());
            LOG.infof("certificate %s: %s", name, outcome);
            return outcome;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.warnf(e, "certificate %s could not be renewed", name);
            return new NotIssued("could not be renewed: " + e);
        }
    }
}
