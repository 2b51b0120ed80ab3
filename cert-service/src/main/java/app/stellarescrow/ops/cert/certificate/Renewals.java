package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.acme.Authority;
import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.Responder;
import app.stellarescrow.ops.cert.certificate.challenge.Webroot;
import app.stellarescrow.ops.cert.certificate.deploy.DeployPlan;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.TlsProbe;
import app.stellarescrow.ops.cert.certificate.renewal.RenewableCertificate;
import app.stellarescrow.ops.cert.certificate.renewal.Renewal;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotIssued;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalRecords;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RateLimits;
import app.stellarescrow.ops.failure.RequestRefused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final CertificatesConfig certificates;
    private final AcmeConfig acme;
    private final RenewalConfig config;
    private final Renewal renewal;
    private final Responder responder;

    Renewals(
            CertificatesConfig certificates,
            AcmeConfig acme,
            RenewalConfig config,
            RenewalRecords records) {
        this.certificates = certificates;
        this.acme = acme;
        this.config = config;
        this.renewal = new Renewal(records, new TlsProbe(), this::limits);
        this.responder = new Responder(config.challengePort());
    }

    /** Those that are due, by name; one that is stuck holds up no other. */
    Map<String, RenewalOutcome> renewDue(List<String> names) throws InterruptedException {
        var places = new Semaphore(AT_ONCE);
        var outcomes = new TreeMap<String, RenewalOutcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new TreeMap<String, Future<RenewalOutcome>>();
            names.stream()
                    .filter(this::isRenewable)
                    .forEach(name -> tasks.put(name, threads.submit(() -> due(name, places))));
            for (var task : tasks.entrySet()) {
                outcomes.put(task.getKey(), task.getValue().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a renewal ended unexpectedly", e.getCause());
        }
        return outcomes;
    }

    /** Renews it though it is not due. */
    RenewalOutcome renew(String name) throws InterruptedException {
        if (!isRenewable(name)) {
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
        try {
            var outcome = renewal.renew(certificate(name), forced, Instant.now());
            LOG.infof("certificate %s: %s", name, outcome);
            return outcome;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.warnf(e, "certificate %s could not be renewed", name);
            return new NotIssued("could not be renewed: " + e);
        }
    }

    private boolean isRenewable(String name) {
        var settings = certificates.byName().get(name);
        return settings != null
                && settings.domains().filter(each -> !each.isEmpty()).isPresent()
                && settings.authorities().filter(each -> !each.isEmpty()).isPresent();
    }

    private RenewableCertificate certificate(String name) {
        var settings = certificates.byName().get(name);
        if (settings == null) {
            throw new IllegalStateException("no certificate " + name);
        }
        return new RenewableCertificate(
                name,
                settings.domains().orElseThrow(),
                settings.authorities().orElseThrow().stream().map(this::authority).toList(),
                settings.profile(),
                solver(settings),
                new LiveFolder(config.live(), name),
                new DeployPlan(
                        settings.deploy().check(),
                        settings.deploy().reload(),
                        settings.deploy().pidFile().map(Path::of),
                        settings.endpoints().orElseGet(List::of),
                        config.deployTimeout()));
    }

    private ChallengeSolver solver(CertificatesConfig.Certificate settings) {
        return settings.challenge()
                .webroot()
                .<ChallengeSolver>map(folder -> new Webroot(Path.of(folder)))
                .orElse(responder);
    }

    private Authority authority(String name) {
        var settings = acme.byName().get(name);
        if (settings == null) {
            throw new IllegalStateException(
                    "unknown authority '%s'; set acme.%s.directory".formatted(name, name));
        }
        return new Authority(
                name,
                settings.directory(),
                settings.contact(),
                settings.trust(),
                settings.accountId()
                        .flatMap(
                                id ->
                                        settings.accountMacKey()
                                                .map(
                                                        key ->
                                                                new Authority.ExternalAccount(
                                                                        id, key))),
                config.home().resolve("accounts").resolve(name + ".pem"));
    }

    private RateLimits limits(String authority) {
        return Optional.ofNullable(acme.byName().get(authority))
                .map(AcmeConfig.Authority::limits)
                .map(
                        each ->
                                new RateLimits(
                                        each.duplicates(),
                                        each.failedValidations(),
                                        each.newPerRegisteredDomain()))
                .orElse(RateLimits.USUAL);
    }
}
