package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.cert.certificate.config.CheckConfig;
import app.stellarescrow.ops.cert.certificate.inspect.Policy;
import app.stellarescrow.ops.cert.certificate.probe.Probe;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotTried;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalRecords;
import app.stellarescrow.ops.cert.certificate.renewal.status.RenewalStatus;
import app.stellarescrow.ops.cert.certificate.revocation.RevocationChecks;
import app.stellarescrow.ops.cert.certificate.watch.Checked;
import app.stellarescrow.ops.cert.certificate.watch.ConcurrentChecks;
import app.stellarescrow.ops.cert.certificate.watch.Standard;
import app.stellarescrow.ops.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Checks certificates at all their places, and stores what it finds. Calls block. */
@ApplicationScoped
class RecordedChecks {

    private final WatchedCertificates watched;
    private final RenewableCertificates renewable;
    private final CheckConfig config;
    private final TrustedRoots roots;
    private final CheckResults results;
    private final CertificateExpiry metric;
    private final RenewalRecords records;

    RecordedChecks(
            WatchedCertificates watched,
            RenewableCertificates renewable,
            CheckConfig config,
            TrustedRoots roots,
            CheckResults results,
            CertificateExpiry metric,
            RenewalRecords records) {
        this.watched = watched;
        this.renewable = renewable;
        this.config = config;
        this.roots = roots;
        this.results = results;
        this.metric = metric;
        this.records = records;
    }

    /**
     * Checks them, and lists what prevents their renewals.
     *
     * @param renewed the outcomes that are known, by name; without one, what prevented the last
     *     renewal stays listed
     */
    List<Checked> check(List<String> names, Map<String, RenewalOutcome> renewed, JobRun run)
            throws InterruptedException, ExecutionException {
        var certificates = names.stream().map(watched::find).map(renewable::withDeployed).toList();
        var now = Instant.now();
        try (var probe = new Probe(config.timeout());
                var revocation = new RevocationChecks(config.timeout(), now)) {
            var standard = new Standard(roots.read(), Policy.STANDARD, revocation, now);
            var total = (long) certificates.size();
            var checked =
                    new ConcurrentChecks(probe, standard, config.concurrency())
                            .check(
                                    certificates,
                                    done -> run.progress("check", done, total, "certificates"));
            run.confirmLease();
            var before = prevented();
            results.store(
                    checked.stream()
                            .map(
                                    each ->
                                            view(
                                                    each,
                                                    renewed.containsKey(each.name())
                                                            ? problem(renewed.get(each.name()))
                                                            : before.get(each.name()),
                                                    now))
                            .toList());
            metric.readSoon();
            return checked;
        }
    }

    /** What prevents renewals as listed now, by name. */
    Map<String, String> prevented() {
        return results.prevented();
    }

    private static @Nullable String problem(@Nullable RenewalOutcome outcome) {
        return outcome instanceof NotTried(var problem) ? problem : null;
    }

    /** With what its last renewal left, if it is renewed here. */
    private CertificateView view(Checked checked, @Nullable String prevented, Instant now) {
        var name = checked.name();
        var view = checked.view(now);
        if (!renewable.has(name)) {
            return view;
        }
        return view.withRenewal(
                new RenewalStatus(
                                renewable.live(name),
                                watched.domains(name),
                                records.state(name),
                                now)
                        .view(prevented));
    }
}
