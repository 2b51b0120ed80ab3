package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.api.drill.IndexAdvice.Index;
import app.stellarescrow.ops.api.drill.IndexAdvice.LeftOut;
import app.stellarescrow.ops.api.drill.IndexAdvice.Measured;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The part of a drill's page about indexes. */
final class AdviceSection {

    private static final String PART =
            """
            <h2>Indexes for slow statements</h2>
            <p>%d statements were asked for; indexes were tried on the restored copy, the source was not changed. An index that was created after the backup is not in the copy: <code>./ops drill-report</code> and <code>./ops perf advise</code> show which of these exist in production already.</p>
            <table><tr><th>statement<th>index<th>before<th>after<th>size<th>writes take</tr>%s</table>
            <table><tr><th>statement<th>not looked at, because</tr>%s</table>
            """;

    private AdviceSection() {}

    static String html(IndexAdvice advice) {
        return PART.formatted(
                advice.statements(),
                advice.indexes().stream().map(AdviceSection::row).collect(Collectors.joining()),
                advice.notLookedAt().stream()
                        .map(AdviceSection::row)
                        .collect(Collectors.joining()));
    }

    private static String row(Index index) {
        var writes =
                Optional.ofNullable(index.cost().writes())
                        .map(ratio -> String.format(Locale.ROOT, "%.2f times as long", ratio))
                        .orElse("an unknown time");
        return "<tr><td>%s<td class=\"wide\">%s<td class=\"wide\">%s<td class=\"wide\">%s<td>%d kiB<td>%s</tr>"
                .formatted(
                        ReportPage.text(index.query()),
                        ReportPage.text(index.sql()),
                        measured(index.before()),
                        measured(index.after()),
                        index.cost().bytes() / 1_024,
                        writes);
    }

    private static String measured(Measured measured) {
        return String.format(
                Locale.ROOT,
                "%s%.2f ms: %s",
                measured.complete() ? "" : "more than ",
                measured.millis(),
                ReportPage.text(measured.plan()));
    }

    private static String row(LeftOut leftOut) {
        return "<tr><td>%s<td class=\"wide\">%s</tr>"
                .formatted(ReportPage.text(leftOut.query()), ReportPage.text(leftOut.reason()));
    }
}
