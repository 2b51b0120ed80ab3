package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Answer;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists alerts. */
@Command(
        name = "alerts",
        description = {
            "List the alerts that fire; exit code 1 if there is one.",
            "RESPONSE is by when a person must respond ('ops ack ID'), or who does.",
            "RUNBOOK is the file of that number in docs/runbooks."
        })
public final class AlertsCommand implements Callable<Integer> {

    private static final int MOST = 1_000;

    @Option(names = "--all", description = "Include alerts that have ended.")
    private boolean all;

    @Option(
            names = "--open",
            description = "Only alerts that wait for a response: not acknowledged, not held back.")
    private boolean open;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    private AlertsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** Has the command about one alert as its subcommand. */
    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new AlertsCommand(terminal, servers))
                .addSubcommand(new ShowCommand(terminal, servers));
    }

    @Override
    public Integer call() {
        var alerts = new AlertApi(servers.alert()).list(which(), MOST);
        if (alerts.known().size() >= MOST) {
            terminal.note(
                    "only the first %,d are shown; there may be more: GET /api/alerts?limit=10000"
                            .formatted(MOST));
        }
        var firing = Answer.filtered(alerts, open ? AlertView::awaitsResponse : AlertView::fires);
        json.print(terminal, all ? alerts : firing, this::words);
        return (firing.value().isEmpty() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private Optional<String> which() {
        return all ? Optional.empty() : Optional.of(open ? "open" : "firing");
    }

    private String words(List<AlertView> alerts) {
        if (alerts.isEmpty()) {
            return all
                    ? "there were no alerts yet"
                    : open ? "no alert waits for a response" : "no alert fires";
        }
        var table =
                new Table(
                                "ID",
                                "ALERT",
                                "TARGET",
                                "SEVERITY",
                                "STATE",
                                "AGE",
                                "RESPONSE",
                                "RUNBOOK",
                                "SUMMARY")
                        .numeric("ID");
        for (var alert : alerts) {
            var response = alert.response();
            table.row(
                    response == null ? "" : String.valueOf(response.id()),
                    alert.name(),
                    alert.target(),
                    alert.severity(),
                    ResponseWords.state(alert),
                    Words.relative(alert.since(), terminal.now()),
                    ResponseWords.response(alert, terminal.now()),
                    alert.runbookNumber(),
                    alert.summary().lines().findFirst().orElse(""));
        }
        return table.toString();
    }
}
