package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was drilled. */
@Command(name = "drills", description = "List the drills there were, newest first.")
public final class DrillsCommand implements Runnable {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 20 if not said.")
    private int limit;

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public DrillsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var drills = new DrillApi(servers.drtest()).list(limit);
        if (json) {
            terminal.print(drills);
        } else if (drills.isEmpty()) {
            terminal.print("there were no drills yet; './ops drill --wait' is one");
        } else {
            terminal.print(table(drills).toString());
        }
    }

    private static Table table(JsonNode drills) {
        var table =
                new Table("RUN", "TARGET", "AT", "OUTCOME", "CHECKS", "RECOVERY", "EVIDENCE", "OF")
                        .numeric("RECOVERY");
        for (var drill : drills) {
            var result = drill.path("result");
            table.row(
                    drill.path("id").asText(),
                    drill.path("target").asText(),
                    Words.time(Instant.parse(drill.path("finishedAt").asText())),
                    result.path("outcome").asText(),
                    "%d, %d failed"
                            .formatted(
                                    result.path("checks").asInt(), result.path("failures").asInt()),
                    Words.duration(
                            Duration.ofMillis(
                                    (long) (1000 * drill.path("recoverySeconds").asDouble()))),
                    result.path("evidence").asText().toLowerCase(Locale.ROOT),
                    drill.path("object").asText());
        }
        return table;
    }
}
