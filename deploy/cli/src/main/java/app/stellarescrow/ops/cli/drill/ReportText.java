package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats a report of the drtest-service as text. */
final class ReportText {

    private static final List<String> PHASES =
            List.of(
                    "sandbox",
                    "fetch",
                    "restore",
                    "index",
                    "analyze",
                    "check",
                    "advice",
                    "canary",
                    "teardown");

    private ReportText() {}

    /** The given lines, then the phases, the warnings and each check. */
    static String of(
            List<String> head,
            Map<String, Long> phaseMillis,
            List<String> warnings,
            List<Check> checks) {
        var lines = new ArrayList<>(head);
        lines.add("phases   " + phases(phaseMillis));
        warnings.forEach(each -> lines.add("warning  " + each));
        lines.add("");
        lines.add(checks(checks).toString());
        return String.join(System.lineSeparator(), lines);
    }

    /** In the order in which they ran; JSON objects have none. */
    private static String phases(Map<String, Long> millis) {
        return PHASES.stream()
                .filter(millis::containsKey)
                .map(phase -> "%s %s".formatted(phase, words(millis.getOrDefault(phase, 0L))))
                .collect(Collectors.joining(", "));
    }

    private static String words(long millis) {
        return Quantities.duration(Duration.ofMillis(millis));
    }

    private static Table checks(List<Check> checks) {
        var table = new Table("CHECK", "VERDICT", "EXPECTED", "FOUND");
        for (var check : checks) {
            table.row(check.name(), check.verdict().toString(), check.expected(), check.actual());
        }
        return table;
    }
}
