package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.AlertView;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Answer;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists alerts. */
@Command(
        name = "alerts",
        description = {
            "List the alerts that fire; exit code 1 if there is one.",
            "RUNBOOK is the file of that number in docs/runbooks."
        })
public final class AlertsCommand implements Callable<Integer> {

    @Option(names = "--all", description = "Include alerts that have ended.")
    private boolean all;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public AlertsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var alerts = new AlertApi(servers.alert()).list();
        var firing = Answer.filtered(alerts, AlertView::fires);
        json.print(terminal, all ? alerts : firing, this::words);
        return (firing.value().isEmpty() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private String words(List<AlertView> alerts) {
        if (alerts.isEmpty()) {
            return all ? "there were no alerts yet" : "no alert fires";
        }
        var table =
                new Table(
                        "ALERT",
                        "TARGET",
                        "SEVERITY",
                        "STATE",
                        "SINCE",
                        "AGE",
                        "RUNBOOK",
                        "SUMMARY");
        for (var alert : alerts) {
            table.row(
                    alert.name(),
                    alert.target(),
                    alert.severity(),
                    alert.state().toLowerCase(Locale.ROOT),
                    Words.time(alert.since()),
                    Words.relative(alert.since(), terminal.now()),
                    alert.runbookNumber(),
                    alert.summary().lines().findFirst().orElse(""));
        }
        return table.toString();
    }
}
