package app.stellarescrow.ops.perf.review.page;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.event.report.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders a review as one HTML page that loads nothing, so that it can be mailed; pure. */
public final class ReviewPage {

    private static final int FIRST = 3;

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Review of %1$s: %2$s</title><style>
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100%% } td, th { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top }
            .OK { color: #17692e } .CRITICAL { color: #b3261e; font-weight: 600 } .WARN { color: #8a5a00; font-weight: 600 } .UNKNOWN { color: #666 }
            .bar { display: block; height: .8rem; background: #4a6fa5; min-width: 2px } td.wide { overflow-wrap: anywhere }
            figure { display: inline-block; width: 20rem; margin: 0 1rem 1rem 0 } polyline { fill: none; stroke: #4a6fa5; stroke-width: 2 } circle { fill: #4a6fa5 }
            figcaption { font-weight: 600 } line { stroke: #bbb } line.change { stroke: #c2410c; stroke-width: 2; stroke-dasharray: 3 2 } line.forecast { stroke: #7b3fa0; stroke-width: 2; stroke-dasharray: 6 3 } text { font-size: 11px; fill: #666 } .next { color: #444 }
            </style></head><body>
            <h1>Review of %1$s: <span class="%2$s">%2$s</span></h1>
            <p>PostgreSQL %3$s, at %4$s; counters since %5$s. The review ran %6$d queries in %7$d ms.</p>
            <h2>Since the last review</h2>%8$s
            <h2>Do first</h2>%9$s
            <h2>Over the last reviews</h2>%10$s
            <h2>Statements with the longest total</h2><table>%11$s</table>
            <h2>Checks</h2><table><tr><th>check<th>verdict<th>evidence</tr>%12$s</table>
            </body></html>
            """;

    private final ReviewReport report;
    private final List<ReviewReport> earlier;

    /**
     * Nothing is rendered yet.
     *
     * @param earlier of the same target, the newest first, without this one
     */
    public ReviewPage(ReviewReport report, List<ReviewReport> earlier) {
        this.report = report;
        this.earlier = earlier;
    }

    public String html() {
        var about = report.about();
        return PAGE.formatted(
                text(about.target()),
                report.verdict(),
                text(about.server()),
                about.at(),
                Objects.requireNonNullElse(about.since(), "their beginning"),
                report.cost().queries(),
                report.cost().millis(),
                changes(),
                first(),
                plots(),
                statements(),
                report.checks().stream().map(ReviewPage::row).collect(Collectors.joining()));
    }

    private String changes() {
        var told =
                earlier.isEmpty()
                        ? "<p>It is the first review.</p>"
                        : Changes.of(report, earlier.getFirst());
        return told + deployments();
    }

    private String deployments() {
        var told =
                Marker.of(List.of(report)).stream()
                        .map(each -> "<li>" + text(each.label()))
                        .collect(Collectors.joining());
        return told.isEmpty() ? "" : "<ul>%s</ul>".formatted(told);
    }

    private String first() {
        var findings =
                report.checks().stream()
                        .filter(each -> each.verdict().isFinding())
                        .limit(FIRST)
                        .map(ReviewPage::advice)
                        .collect(Collectors.joining());
        return findings.isEmpty() ? "<p>Nothing.</p>" : "<ol>%s</ol>".formatted(findings);
    }

    private static String advice(CheckView check) {
        return "<li>%s %s: %s<br>Next: %s"
                .formatted(
                        verdict(check.verdict()),
                        text(check.name()),
                        text(check.evidence()),
                        text(Objects.requireNonNullElse(check.next(), "")));
    }

    private String plots() {
        var oldestFirst = Stream.concat(earlier.reversed().stream(), Stream.of(report)).toList();
        var markers = Marker.of(oldestFirst);
        var plots =
                Metric.ALL.stream()
                        .map(each -> Plot.of(each, oldestFirst, markers))
                        .collect(Collectors.joining());
        return plots.isEmpty()
                ? "<p>There is only one review yet.</p>"
                : plots
                        + (markers.isEmpty()
                                ? ""
                                : "<p>Dashed lines from top to bottom are deployments and changed versions.</p>")
                        + (plots.contains("line class=\"forecast\"")
                                ? "<p>The dashed line to the right is the disk until it is full, if it goes on to grow as it did.</p>"
                                : "");
    }

    private String statements() {
        var items =
                report.checks().stream()
                        .filter(each -> each.name().equals("slow-queries"))
                        .flatMap(each -> each.items().stream())
                        .sorted(Comparator.comparingDouble(ReviewPage::total).reversed())
                        .toList();
        var longest = items.isEmpty() ? 1 : Math.max(1, total(items.getFirst()));
        Function<Item, String> row =
                each ->
                        "<tr><td class=\"wide\">%s<br>%s %s<td style=\"width:30%%\"><span class=\"bar\" style=\"width:%d%%\"></span>%s</tr>"
                                .formatted(
                                        text(each.subject()),
                                        verdict(each.verdict()),
                                        text(each.text()),
                                        Math.round(100 * total(each) / longest),
                                        Quantities.duration(
                                                Duration.ofMillis(Math.round(total(each)))));
        return items.stream().map(row).collect(Collectors.joining());
    }

    private static double total(Item item) {
        return item.values().getOrDefault("total_ms", 0.0);
    }

    private static String row(CheckView check) {
        return "<tr><td>%s<td>%s<td class=\"wide\">%s%s</tr>"
                .formatted(
                        text(check.name()),
                        verdict(check.verdict()),
                        text(check.evidence()),
                        check.next() == null
                                ? ""
                                : "<br><span class=\"next\">Next: %s</span>"
                                        .formatted(text(check.next())));
    }

    static String verdict(Verdict verdict) {
        return "<span class=\"%1$s\">%1$s</span>".formatted(verdict);
    }

    /** The text of a statement may be anything, but is never markup. */
    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
