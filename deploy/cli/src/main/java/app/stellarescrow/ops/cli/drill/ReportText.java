package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A report of the drtest-service, for people. */
final class ReportText {

    private static final List<String> PHASES =
            List.of(
                    "sandbox",
                    "fetch",
                    "restore",
                    "index",
                    "analyze",
                    "check",
                    "canary",
                    "teardown");

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

    /** In the order of time, which JSON has not. */
    private static String phases(JsonNode millis) {
        return PHASES.stream()
                .filter(millis::has)
                .map(
                        phase ->
                                "%s %s"
                                        .formatted(
                                                phase,
                                                Words.duration(
                                                        Duration.ofMillis(
                                                                millis.path(phase).asLong()))))
                .collect(Collectors.joining(", "));
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
