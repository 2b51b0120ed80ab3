package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that were checked, and renewed if they were due or their renewal was requested.
 *
 * @param conditions what is wrong with them, and what is not
 */
public record CertificateResult(
        List<State> certificates, List<Condition> conditions, List<String> warnings)
        implements JobReport.Survey {

    /**
     * A certificate after the job.
     *
     * @param name as in the settings
     * @param fingerprint SHA-256 of the newest one, lower-case hex; null if there is none
     * @param notAfter its end; null if there is none
     * @param renewed whether the job deployed it, and each endpoint serves it
     * @param failed the last attempt to renew it; null if it did not fail, and in older results
     */
    public record State(
            String name,
            @Nullable String fingerprint,
            @Nullable Instant notAfter,
            boolean renewed,
            @Nullable FailedRenewal failed) {

        private String sentence() {
            return "%s, %s%s%s"
                    .formatted(
                            name,
                            notAfter == null
                                    ? "no certificate was found"
                                    : "valid until " + notAfter,
                            renewed ? ", renewed and served" : "",
                            failed == null ? "" : failed.sentence());
        }
    }

    /**
     * An attempt to renew a certificate that failed.
     *
     * @param retryAt when it is repeated at the earliest; null if the next slot does so
     */
    public record FailedRenewal(String problem, @Nullable Instant retryAt) {

        private String sentence() {
            var next = retryAt == null ? "" : "; the next attempt is at " + retryAt;
            return ", not renewed yet: " + problem + next;
        }
    }

    public long renewed() {
        return certificates.stream().filter(State::renewed).count();
    }

    public List<String> problems() {
        return conditions.stream()
                .filter(Condition::holds)
                .map(each -> each.subject() + ": " + each.problem())
                .toList();
    }

    @Override
    public ReportSummary summary() {
        return new ReportSummary(
                "%d certificate(s) checked, %d renewed, %d problem(s)"
                        .formatted(certificates.size(), renewed(), problems().size()),
                lines(),
                Map.of(
                        "certificates", certificates.size(),
                        "renewed", renewed(),
                        "problems", problems().size()));
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        certificates.forEach(each -> lines.add(new Line("certificate", each.sentence())));
        problems().forEach(problem -> lines.add(new Line("problem", problem)));
        return lines;
    }
}
