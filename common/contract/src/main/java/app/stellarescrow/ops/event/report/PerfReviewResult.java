package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A performance review (manual, section 4.1).
 *
 * @param verdict the worst of its checks
 * @param findings the checks that need an action, the worst first
 * @param conditions what is critical, and what is not
 * @param warnings checks that saw nothing
 */
public record PerfReviewResult(
        Verdict verdict,
        int checks,
        List<Finding> findings,
        List<Condition> conditions,
        List<String> warnings)
        implements JobReport {

    /**
     * What a check found.
     *
     * @param check its name
     * @param text the evidence
     * @param next what to do
     */
    public record Finding(Verdict verdict, String check, String text, String next) {

        private String sentence() {
            return "%s: %s: %s".formatted(check, text, next);
        }
    }

    @Override
    public ReportSummary summary() {
        var lines = new ArrayList<Line>();
        lines.add(new Line("verdict", verdict.name()));
        findings.forEach(
                each ->
                        lines.add(
                                new Line(
                                        each.verdict().name().toLowerCase(Locale.ROOT),
                                        each.sentence())));
        return new ReportSummary(
                "%s: %d checks, %d critical, %d warning(s), %d unknown"
                        .formatted(
                                verdict,
                                checks,
                                count(Verdict.CRITICAL),
                                count(Verdict.WARN),
                                warnings.size()),
                lines,
                Map.of(
                        "checks", checks,
                        "critical", count(Verdict.CRITICAL),
                        "warnings", count(Verdict.WARN),
                        "unknown", warnings.size()));
    }

    /** How many checks are critical; not each of them is an alert. */
    public int criticalCount() {
        return count(Verdict.CRITICAL);
    }

    private int count(Verdict of) {
        return (int) findings.stream().filter(each -> each.verdict() == of).count();
    }
}
