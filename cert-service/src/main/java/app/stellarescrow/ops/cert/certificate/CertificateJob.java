package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Failed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalRetries;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.work.LeaseLost;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/**
 * Checks all certificates, and renews those that are due (manual, section 3.1); what is wrong with
 * one does not fail the job.
 */
@ApplicationScoped
class CertificateJob implements JobHandler<CertificateSpec.Check> {

    private static final Logger LOG = Logger.getLogger(CertificateJob.class);

    private final RecordedChecks checks;
    private final WatchedCertificates watched;
    private final CheckResults results;
    private final ConfiguredRenewals renewals;
    private final RenewalRetries retries;
    private final UrgentConditions urgent;

    CertificateJob(
            RecordedChecks checks,
            WatchedCertificates watched,
            CheckResults results,
            ConfiguredRenewals renewals,
            RenewalRetries retries,
            UrgentConditions urgent) {
        this.checks = checks;
        this.watched = watched;
        this.results = results;
        this.renewals = renewals;
        this.retries = retries;
        this.urgent = urgent;
    }

    @Override
    public Class<CertificateSpec.Check> specType() {
        return CertificateSpec.Check.class;
    }

    @Override
    public CertificateResult run(CertificateSpec.Check spec, JobRun run) throws Exception {
        var names = watched.namesOf(spec.target());
        // Stored before the renewals: an order that is stuck does not delay the list.
        var findings = JobFindings.of(names, checks, run);
        results.keepOnly(watched.names());
        run.progress("renew", 0, (long) names.size(), "certificates");
        run.confirmLease();
        var renewed =
                renewals.renewDue(
                        names,
                        run::confirmLease,
                        ended -> {
                            publishUrgent(findings, ended, run);
                            run.progress(
                                    "renew", ended.size(), (long) names.size(), "certificates");
                        });
        renewed.forEach(this::planRetry);
        findings.add(renewed);
        return findings.result();
    }

    /** A failure only leaves it to the result. */
    private void publishUrgent(JobFindings findings, Map<String, RenewalOutcome> ended, JobRun run)
            throws InterruptedException {
        try {
            findings.add(ended);
            run.confirmLease();
            var news = findings.unpublished();
            urgent.publish(news);
            findings.markPublished(news);
        } catch (LeaseLost e) {
            throw e;
        } catch (ExecutionException | RuntimeException e) {
            LOG.warnf(e, "urgent alerts of the check could not be published before its result");
        }
    }

    private void planRetry(String name, RenewalOutcome outcome) {
        if (outcome instanceof Failed failure) {
            failure.retry().ifPresent(retry -> retries.plan(name, retry));
        }
    }
}
