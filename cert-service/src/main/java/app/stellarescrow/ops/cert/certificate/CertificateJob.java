package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Failed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Retry;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalRetries;
import app.stellarescrow.ops.cert.certificate.watch.CheckConditions;
import app.stellarescrow.ops.cert.certificate.watch.Checked;
import app.stellarescrow.ops.cert.certificate.watch.Leaf;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks all certificates, and renews those that are due (manual, section 3.1); what is wrong with
 * one does not fail the job.
 */
@ApplicationScoped
class CertificateJob implements JobHandler<CertificateSpec.Check> {

    private final RecordedChecks checks;
    private final WatchedCertificates watched;
    private final CheckResults results;
    private final ConfiguredRenewals renewals;
    private final RenewalRetries retries;

    CertificateJob(
            RecordedChecks checks,
            WatchedCertificates watched,
            CheckResults results,
            ConfiguredRenewals renewals,
            RenewalRetries retries) {
        this.checks = checks;
        this.watched = watched;
        this.results = results;
        this.renewals = renewals;
        this.retries = retries;
    }

    @Override
    public Class<CertificateSpec.Check> specType() {
        return CertificateSpec.Check.class;
    }

    @Override
    public CertificateResult run(CertificateSpec.Check spec, JobRun run) throws Exception {
        var names = watched.namesOf(spec.target());
        // Listed before the renewals. The conditions are reported after them: an authority that is
        // stuck delays them by one order's limit, because it gets no more orders in this job.
        var before = checks.check(names, run);
        results.keepOnly(watched.names());
        run.progress("renew", 0, (long) names.size(), "certificates");
        run.confirmLease();
        var renewed = renewals.renewDue(names, run::confirmLease);
        renewed.forEach(this::planRetry);
        var checked = afterRenewals(before, renewed, run);
        var conditions =
                checked.stream()
                        .flatMap(
                                each ->
                                        RenewalConditions.merged(
                                                CheckConditions.of(each),
                                                Optional.ofNullable(renewed.get(each.name())),
                                                each.name()))
                        .toList();
        return new CertificateResult(
                checked.stream().map(each -> state(each, renewed)).toList(), conditions, List.of());
    }

    /** A renewal, or its attempt, may have changed what is served or what was found. */
    private List<Checked> afterRenewals(
            List<Checked> before, Map<String, RenewalOutcome> renewed, JobRun run)
            throws InterruptedException, ExecutionException {
        var touched =
                before.stream()
                        .filter(each -> renewed.containsKey(each.name()))
                        .filter(
                                each ->
                                        !each.findings().isEmpty()
                                                || !(renewed.get(each.name()) instanceof NotDue))
                        .map(Checked::name)
                        .toList();
        if (touched.isEmpty()) {
            return before;
        }
        var again =
                checks.check(touched, run).stream()
                        .collect(Collectors.toMap(Checked::name, each -> each));
        return before.stream().map(each -> again.getOrDefault(each.name(), each)).toList();
    }

    private void planRetry(String name, RenewalOutcome outcome) {
        retry(outcome).ifPresent(retry -> retries.plan(name, retry));
    }

    private static Optional<Retry> retry(@Nullable RenewalOutcome outcome) {
        return outcome instanceof Failed failure ? failure.retry() : Optional.empty();
    }

    private static CertificateResult.@Nullable FailedRenewal failed(
            @Nullable RenewalOutcome outcome) {
        return outcome instanceof Failed failure
                ? new CertificateResult.FailedRenewal(
                        failure.problem(), failure.retry().map(Retry::at).orElse(null))
                : null;
    }

    private static CertificateResult.State state(
            Checked checked, Map<String, RenewalOutcome> renewed) {
        return new CertificateResult.State(
                checked.name(),
                checked.newest().map(Leaf::fingerprint).orElse(null),
                checked.newest().map(Leaf::notAfter).orElse(null),
                renewed.get(checked.name()) instanceof RenewalOutcome.Renewed,
                failed(renewed.get(checked.name())));
    }
}
