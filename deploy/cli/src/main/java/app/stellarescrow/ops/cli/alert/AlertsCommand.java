package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What on-call must know now. */
@Command(name = "alerts", description = "List the alerts that fire; exit code 1 if there is one.")
public final class AlertsCommand implements Callable<Integer> {

    @Option(names = "--all", description = "Also those that have ended.")
    private boolean all;

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public AlertsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var alerts = new AlertApi(servers.alert()).list();
        var firing = firing(alerts);
        var shown = all ? alerts : firing;
        if (json) {
            terminal.print(shown);
        } else if (shown.isEmpty()) {
            terminal.print(all ? "there were no alerts yet" : "no alert fires");
        } else {
            terminal.print(table(shown).toString());
        }
        return (firing.isEmpty() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private static ArrayNode firing(JsonNode alerts) {
        var firing = JsonNodeFactory.instance.arrayNode();
        for (var alert : alerts) {
            if (alert.path("state").asText().equals("FIRING")) {
                firing.add(alert);
            }
        }
        return firing;
    }

    private Table table(JsonNode alerts) {
        var table = new Table("ALERT", "TARGET", "SEVERITY", "STATE", "SINCE", "AGE", "SUMMARY");
        for (var alert : alerts) {
            var since = Instant.parse(alert.path("since").asText());
            table.row(
                    alert.path("name").asText(),
                    alert.path("target").asText(),
                    alert.path("severity").asText(),
                    alert.path("state").asText().toLowerCase(Locale.ROOT),
                    Words.time(since),
                    Words.relative(since, terminal.now()),
                    alert.path("summary").asText().lines().findFirst().orElse(""));
        }
        return table;
    }
}
