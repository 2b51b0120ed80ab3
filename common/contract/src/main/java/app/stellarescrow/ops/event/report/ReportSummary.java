package app.stellarescrow.ops.event.report;

import java.util.List;
import java.util.Map;

/**
 * A report in other forms.
 *
 * @param sentence for a notification
 * @param lines for a terminal; several may have the same label
 * @param metrics for the platform's {@code /api/metrics} (manual, section 2.2)
 */
public record ReportSummary(String sentence, List<Line> lines, Map<String, Object> metrics) {

    public record Line(String label, String text) {}
}
