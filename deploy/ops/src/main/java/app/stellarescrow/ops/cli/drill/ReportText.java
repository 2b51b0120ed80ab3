package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A report of the drtest-service, for people. */
final class ReportText {

    private ReportText() {}

    /** Some lines about it, its phases, and each check. */
    static String of(JsonNode report, String... head) {
        var lines = new ArrayList<>(List.of(head));
        lines.add("phases   " + phases(report.path("phaseMillis")));
        report.path("warnings").forEach(each -> lines.add("warning  " + each.asText()));
        lines.add("");
        lines.add(checks(report.path("checks")).toString());
        return String.join(System.lineSeparator(), lines);
    }

    /** How long it took from the first byte to the last check. */
    static String recovery(JsonNode about) {
        return Words.duration(
                Duration.between(
                        Instant.parse(about.path("startedAt").asText()),
                        Instant.parse(about.path("finishedAt").asText())));
    }

    private static String phases(JsonNode millis) {
        var phases = new ArrayList<String>();
        for (var phase : millis.properties()) {
            var took = Duration.ofMillis(phase.getValue().asLong());
            phases.add("%s %s".formatted(phase.getKey(), Words.duration(took)));
        }
        return String.join(", ", phases);
    }

    private static Table checks(JsonNode checks) {
        var table = new Table("CHECK", "VERDICT", "EXPECTED", "FOUND");
        for (var check : checks) {
            table.row(
                    check.path("name").asText(),
                    check.path("verdict").asText(),
                    check.path("expected").asText(),
                    check.path("actual").asText());
        }
        return table;
    }
}
