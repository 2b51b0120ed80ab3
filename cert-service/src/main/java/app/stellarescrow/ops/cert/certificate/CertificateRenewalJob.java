package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.failure.FailureWithConditions;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Renews a certificate on request, though it may not be due. */
@ApplicationScoped
class CertificateRenewalJob implements JobHandler<JobSpec.CertificateRenewal> {

    private static final Logger LOG = Logger.getLogger(CertificateRenewalJob.class);

    private final Renewals renewals;

    CertificateRenewalJob(Renewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public Class<JobSpec.CertificateRenewal> specType() {
        return JobSpec.CertificateRenewal.class;
    }

    @Override
    public CertificateResult run(JobSpec.CertificateRenewal spec, JobRun run) throws Exception {
        run.progress("renew", 0, null, "");
        run.confirmLease();
        LOG.infof("certificate %s is renewed on request: %s", spec.target(), spec.reason());
        var outcome = renewals.renew(spec.target());
        return switch (outcome) {
            case Renewed(var fingerprint, var notAfter, var _) ->
                    new CertificateResult(
                            List.of(
                                    new CertificateResult.State(
                                            spec.target(), fingerprint, notAfter, true)),
                            RenewalConditions.of(spec.target(), outcome),
                            List.of());
            case RenewalOutcome.NotServed(var problem) -> throw failed(spec, problem, outcome);
            case RenewalOutcome.NotIssued(var problem) -> throw failed(spec, problem, outcome);
            case RenewalOutcome.NotDue(var _, var reason) -> throw failed(spec, reason, outcome);
        };
    }

    private static FailureWithConditions failed(
            JobSpec.CertificateRenewal spec, String problem, RenewalOutcome outcome) {
        return new FailureWithConditions(
                "certificate '%s' was not renewed: %s".formatted(spec.target(), problem),
                "correct it and repeat the command; the old certificate is still served unless the"
                        + " reason says otherwise",
                RenewalConditions.of(spec.target(), outcome));
    }
}
