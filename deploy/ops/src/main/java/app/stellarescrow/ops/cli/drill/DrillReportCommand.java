package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a drill found. */
@Command(name = "drill-report", description = "Show what a drill found, check by check.")
public final class DrillReportCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The drill's run, or the beginning of its id.")
    private String id = "";

    @ArgGroup private Form form = new Form();

    private final Terminal terminal;
    private final Servers servers;

    public DrillReportCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** One of them at most. */
    static final class Form {

        @Option(names = "--json", description = "Print the report as JSON.")
        private boolean json;

        @Option(names = "--html", description = "Print the report as one page of HTML.")
        private boolean html;
    }

    @Override
    public void run() {
        var whole = new Scheduler(servers.scheduler()).wholeId(id);
        var drills = new DrillApi(servers.drtest());
        if (form.html) {
            terminal.print(drills.page(whole));
        } else if (form.json) {
            terminal.print(drills.show(whole));
        } else {
            terminal.print(words(drills.show(whole)));
        }
    }

    private static String words(JsonNode report) {
        var about = report.path("about");
        var lines = new ArrayList<String>();
        lines.add(
                "%s  %s".formatted(report.path("outcome").asText(), about.path("object").asText()));
        lines.add(
                "data of %s, recovered in %s, evidence %s"
                        .formatted(
                                about.path("takenAt").asText("an unknown time"),
                                Words.duration(recovery(about)),
                                report.path("evidence").asText().toLowerCase(Locale.ROOT)));
        lines.add("phases   " + String.join(", ", phases(report.path("phaseMillis"))));
        report.path("warnings").forEach(each -> lines.add("warning  " + each.asText()));
        lines.add("");
        lines.add(checks(report.path("checks")).toString());
        return String.join(System.lineSeparator(), lines);
    }

    private static Duration recovery(JsonNode about) {
        return Duration.between(
                Instant.parse(about.path("startedAt").asText()),
                Instant.parse(about.path("finishedAt").asText()));
    }

    private static List<String> phases(JsonNode millis) {
        var phases = new ArrayList<String>();
        millis.properties()
                .forEach(
                        phase ->
                                phases.add(
                                        "%s %s"
                                                .formatted(
                                                        phase.getKey(),
                                                        Words.duration(
                                                                Duration.ofMillis(
                                                                        phase.getValue()
                                                                                .asLong())))));
        return phases;
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
