package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was restored for real. */
@Command(
        name = "restores",
        description = {
            "List the restores that made a database, newest first, and what is kept as what since.",
            "With an ID, show what one of them found, check by check.",
            "All that was tried: './ops runs --kind restore'."
        })
public final class RestoresCommand implements Runnable {

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "A restore's run, or the beginning of its id.")
    private @Nullable String id;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 20 if not said.")
    private int limit;

    @Option(names = "--json", description = "Print the service's answer as JSON, with every check.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public RestoresCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var restores = new DrillApi(servers.drtest());
        if (id == null) {
            list(restores.restores(limit));
        } else {
            show(restores.restore(new Scheduler(servers.scheduler()).wholeId(id)));
        }
    }

    private void show(JsonNode report) {
        if (json) {
            terminal.print(report);
        } else {
            terminal.print(words(report));
        }
    }

    private void list(JsonNode restores) {
        if (json) {
            terminal.print(restores);
        } else if (restores.isEmpty()) {
            terminal.print("there were no restores yet; './ops restore --help' says how to begin");
        } else {
            terminal.print(table(restores).toString());
        }
    }

    private static String words(JsonNode report) {
        var about = report.path("about");
        return ReportText.of(
                report,
                "%s  %s".formatted(report.path("state").asText(), about.path("object").asText()),
                "restored for %s in %s, evidence %s"
                        .formatted(
                                report.path("names").path("database").asText(),
                                ReportText.recovery(about),
                                about.path("evidence").asText().toLowerCase(Locale.ROOT)),
                "reason   " + about.path("reason").asText("none was needed"));
    }

    private static Table table(JsonNode restores) {
        var table = new Table("RUN", "AT", "STATE", "DATABASE", "MADE AS", "KEPT AS", "OF", "WHY");
        for (var restore : restores) {
            var about = restore.path("about");
            var names = restore.path("names");
            table.row(
                    about.path("id").asText(),
                    Words.time(Instant.parse(about.path("finishedAt").asText())),
                    restore.path("state").asText().toLowerCase(Locale.ROOT),
                    names.path("database").asText(),
                    names.path("madeAs").asText(),
                    names.path("keptAs").asText(""),
                    about.path("object").asText(),
                    about.path("reason").asText(""));
        }
        return table;
    }
}
