package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Failed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalRetries;
import app.stellarescrow.ops.cert.certificate.watch.CheckConditions;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.RequiredReason;
import app.stellarescrow.ops.work.LeaseLost;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/** Renews a certificate on request, though it may not be due. */
@ApplicationScoped
class CertificateRenewalJob implements JobHandler<CertificateSpec.Renewal> {

    private static final Logger LOG = Logger.getLogger(CertificateRenewalJob.class);

    private final ConfiguredRenewals renewals;
    private final RecordedChecks checks;
    private final RenewalRetries retries;

    CertificateRenewalJob(
            ConfiguredRenewals renewals, RecordedChecks checks, RenewalRetries retries) {
        this.renewals = renewals;
        this.checks = checks;
        this.retries = retries;
    }

    @Override
    public Class<CertificateSpec.Renewal> specType() {
        return CertificateSpec.Renewal.class;
    }

    @Override
    public CertificateResult run(CertificateSpec.Renewal spec, JobRun run) throws Exception {
        RequiredReason.failIfMissing(spec);
        run.progress("renew", 0, null, "");
        run.confirmLease();
        LOG.infof("certificate %s is renewed on request: %s", spec.target(), spec.reason());
        var outcome = renewals.renew(spec.target(), run::confirmLease);
        return switch (outcome) {
            case Renewed renewed -> report(spec.target(), renewed, run);
            case Failed failure -> {
                failure.retry().ifPresent(retry -> retries.plan(spec.target(), retry));
                list(spec.target(), failure, run);
                throw RenewalFailure.of(spec.target(), failure);
            }
            case RenewalOutcome.NotDue(var _, var reason) ->
                    throw new IllegalStateException("a forced renewal is always due: " + reason);
        };
    }

    /** Lists it with the failure; if it cannot be checked now, the next check does so. */
    private void list(String name, Failed failure, JobRun run) throws InterruptedException {
        try {
            checks.check(List.of(name), Map.of(name, failure), run);
        } catch (LeaseLost e) {
            throw e;
        } catch (ExecutionException | RuntimeException e) {
            LOG.warnf(e, "certificate %s could not be checked after its renewal failed", name);
        }
    }

    /** Checks it at once, so that it is listed as it is now. */
    private CertificateResult report(String name, Renewed renewed, JobRun run) throws Exception {
        var checked =
                checks.check(List.of(name), Map.of(name, renewed), run).stream()
                        .flatMap(each -> CheckConditions.of(each).stream());
        return new CertificateResult(
                List.of(
                        new CertificateResult.State(
                                name, renewed.fingerprint(), renewed.notAfter(), true, null)),
                RenewalConditions.merged(checked.toList(), Optional.of(renewed), name).toList(),
                List.of());
    }
}
