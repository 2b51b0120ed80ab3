package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.DrillReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders a drill's report as one HTML page that loads nothing, so that it can be mailed. */
final class ReportPage {

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Drill of %1$s: %2$s</title><style>
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100%% } td, th { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top }
            .PASS { color: #17692e } .FAIL, .INVALID { color: #b3261e; font-weight: 600 } .SKIPPED { color: #666 }
            .bar { display: inline-block; height: .8rem; background: #4a6fa5; min-width: 2px } td.wide { overflow-wrap: anywhere }
            </style></head><body>
            <h1>Drill of %1$s: <span class="%2$s">%2$s</span></h1>
            <p>%3$s of database %4$s, data of %5$s. Drilled at %6$s, recovered in %7$s. Evidence: %8$s.</p>
            %9$s
            <h2>Phases</h2><table>%10$s</table>
            <h2>Checks</h2><table><tr><th>check<th>verdict<th>expected<th>found</tr>%11$s</table>
            %14$s
            <h2>Recovery time of the last drills</h2><table>%12$s</table>%13$s
            </body></html>
            """;

    private final DrillReport report;
    private final List<DrillReport> drills;
    private final Duration objective;

    /**
     * @param drills the last ones of the same target, newest first
     * @param objective how long recovery may take
     */
    ReportPage(DrillReport report, List<DrillReport> drills, Duration objective) {
        this.report = report;
        this.drills = drills;
        this.objective = objective;
    }

    String html() {
        var about = report.about();
        return PAGE.formatted(
                text(about.target()),
                report.outcome(),
                text(about.object()),
                text(about.database()),
                about.takenAt() == null ? "an unknown time" : about.takenAt(),
                about.startedAt(),
                words(report.recovery()),
                report.evidence().name().toLowerCase(Locale.ROOT),
                warnings(),
                phases(),
                report.checks().stream().map(ReportPage::row).collect(Collectors.joining()),
                trend(),
                outlook(),
                Optional.ofNullable(report.advice()).map(AdviceSection::html).orElse(""));
    }

    private String warnings() {
        return report.warnings().stream()
                .map(warning -> "<p>⚠ " + text(warning) + "</p>")
                .collect(Collectors.joining());
    }

    private String phases() {
        var longest = report.phaseMillis().values().stream().max(Long::compare).orElse(1L);
        return report.phaseMillis().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(phase -> bar(phase.getKey(), Duration.ofMillis(phase.getValue()), longest))
                .collect(Collectors.joining());
    }

    private String trend() {
        var longest = drills.stream().map(drill -> drill.recovery().toMillis()).max(Long::compare);
        return drills.stream()
                .map(drill -> bar(day(drill), drill.recovery(), longest.orElse(1L)))
                .collect(Collectors.joining());
    }

    private String outlook() {
        return Trend.of(drills)
                .map(
                        trend ->
                                "<p>%+.1f s a day%s</p>"
                                        .formatted(trend.secondsPerDay(), until(trend)))
                .orElse("");
    }

    private String until(Trend trend) {
        return trend.exceeds(objective)
                .filter(at -> at.isAfter(report.about().finishedAt()))
                .map(at -> "; %s are reached at about %s".formatted(words(objective), at))
                .orElse("");
    }

    private static String day(DrillReport drill) {
        return "%s %s".formatted(drill.about().finishedAt(), drill.outcome());
    }

    private static String bar(String name, Duration took, long longest) {
        return "<tr><td>%s<td>%s<td style=\"width:60%%\"><span class=\"bar\" style=\"width:%d%%\"></span></tr>"
                .formatted(text(name), words(took), 100 * took.toMillis() / Math.max(1, longest));
    }

    private static String row(Check check) {
        return "<tr><td>%s<td class=\"%s\">%s<td class=\"wide\">%s<td class=\"wide\">%s</tr>"
                .formatted(
                        text(check.name()),
                        check.verdict(),
                        check.verdict(),
                        text(check.expected()),
                        text(check.actual()));
    }

    private static String words(Duration took) {
        return took.toMinutes() > 0
                ? "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart())
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    /** What is in a database may be anything, but is never markup. */
    static String text(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
