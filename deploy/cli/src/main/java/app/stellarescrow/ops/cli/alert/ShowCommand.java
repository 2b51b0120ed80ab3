package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.AlertDetails;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one alert. */
@Command(name = "show", description = "Show an alert with all that happened to it, in UTC.")
final class ShowCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The alert's number, from 'ops alerts'.")
    private long id;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    ShowCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new AlertApi(servers.alert()).get(id), this::words);
    }

    private String words(AlertDetails details) {
        var alert = details.alert();
        var table = new Table("TIME", "STEP", "BY", "TEXT");
        for (var entry : details.timeline()) {
            table.row(
                    Words.time(entry.at()),
                    entry.step().toLowerCase(Locale.ROOT).replace('_', ' '),
                    entry.by() == null ? "" : entry.by(),
                    entry.text().lines().findFirst().orElse(""));
        }
        return "%s %s of %s: %s%n%s%n%n%s"
                .formatted(
                        alert.severity(),
                        alert.name(),
                        alert.target(),
                        ResponseWords.state(alert),
                        alert.summary(),
                        table);
    }
}
