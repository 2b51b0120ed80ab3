package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Failed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Retry;
import app.stellarescrow.ops.cert.certificate.watch.CheckConditions;
import app.stellarescrow.ops.cert.certificate.watch.Checked;
import app.stellarescrow.ops.cert.certificate.watch.Leaf;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.job.JobRun;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What a job knows so far: the checks, the renewals that have ended, and the checks after them. */
final class JobFindings {

    private final RecordedChecks checks;
    private final JobRun run;
    private final Set<String> prevented;
    private final Map<String, Checked> checked = new LinkedHashMap<>();
    private final Map<String, RenewalOutcome> renewed = new TreeMap<>();
    private final Set<Condition> published = new HashSet<>();

    private JobFindings(RecordedChecks checks, JobRun run) {
        this.checks = checks;
        this.run = run;
        this.prevented = checks.prevented().keySet();
    }

    /** Checks them. */
    static JobFindings of(List<String> names, RecordedChecks checks, JobRun run)
            throws InterruptedException, ExecutionException {
        var findings = new JobFindings(checks, run);
        findings.check(names, Map.of());
        return findings;
    }

    /** Adds renewals, and checks what they, or their attempts, may have changed. */
    void add(Map<String, RenewalOutcome> ended) throws InterruptedException, ExecutionException {
        var news = new TreeMap<>(ended);
        news.keySet().removeAll(renewed.keySet());
        check(
                news.entrySet().stream()
                        .filter(each -> isTouched(each.getKey(), each.getValue()))
                        .map(Map.Entry::getKey)
                        .toList(),
                news);
        renewed.putAll(news);
    }

    private boolean isTouched(String name, RenewalOutcome outcome) {
        var before = checked.get(name);
        return !(outcome instanceof NotDue)
                || prevented.contains(name)
                || (before != null && !before.findings().isEmpty());
    }

    private void check(List<String> names, Map<String, RenewalOutcome> ended)
            throws InterruptedException, ExecutionException {
        if (!names.isEmpty()) {
            checks.check(names, ended, run).forEach(each -> checked.put(each.name(), each));
        }
    }

    /** Urgent conditions that hold and were not published yet. */
    List<Condition> unpublished() {
        return conditions().stream()
                .filter(UrgentConditions::isUrgent)
                .filter(each -> !published.contains(each))
                .toList();
    }

    void markPublished(List<Condition> conditions) {
        published.addAll(conditions);
    }

    CertificateResult result() {
        var states = checked.values().stream().map(this::state).toList();
        return new CertificateResult(states, conditions(), List.of());
    }

    private List<Condition> conditions() {
        return checked.values().stream()
                .flatMap(
                        each ->
                                RenewalConditions.merged(
                                        CheckConditions.of(each),
                                        Optional.ofNullable(renewed.get(each.name())),
                                        each.name()))
                .toList();
    }

    private CertificateResult.State state(Checked each) {
        var outcome = renewed.get(each.name());
        return new CertificateResult.State(
                each.name(),
                each.newest().map(Leaf::fingerprint).orElse(null),
                each.newest().map(Leaf::notAfter).orElse(null),
                outcome instanceof Renewed,
                failed(outcome));
    }

    private static CertificateResult.@Nullable FailedRenewal failed(
            @Nullable RenewalOutcome outcome) {
        return outcome instanceof Failed failure
                ? new CertificateResult.FailedRenewal(
                        failure.problem(), failure.retry().map(Retry::at).orElse(null))
                : null;
    }
}
