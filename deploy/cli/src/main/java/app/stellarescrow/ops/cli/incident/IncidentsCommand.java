package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.LimitOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists incidents. */
@Command(
        name = "incidents",
        description = {
            "List the incidents, newest first.",
            "An incident is alerts of severity P1 or P2 that have one cause; its review is shown by 'ops review ID'."
        })
public final class IncidentsCommand implements Runnable {

    @Option(names = "--open", description = "Only those of which an alert still fires.")
    private boolean open;

    @Mixin private LimitOption limit = new LimitOption();
    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    private IncidentsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** Has the other commands about incidents as subcommands. */
    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new IncidentsCommand(terminal, servers))
                .addSubcommand(new ShowIncidentCommand(terminal, servers))
                .addSubcommand(new MergeCommand(terminal, servers))
                .addSubcommand(new SplitCommand(terminal, servers))
                .addSubcommand(new SummaryCommand(terminal, servers));
    }

    @Override
    public void run() {
        json.print(
                terminal, new IncidentApi(servers.alert()).list(open, limit.value()), this::words);
    }

    private String words(List<IncidentView> incidents) {
        if (incidents.isEmpty()) {
            return open ? "no incident is open" : "there were no incidents yet";
        }
        var table =
                new Table(
                                "ID",
                                "SEVERITY",
                                "STATE",
                                "STARTED AT",
                                "TOOK",
                                "ALERTS",
                                "REVIEW",
                                "TITLE")
                        .numeric("ID", "ALERTS");
        for (var incident : incidents) {
            table.row(
                    String.valueOf(incident.id()),
                    incident.severity(),
                    incident.goesOn() ? "open" : "ended",
                    Words.time(incident.startedAt()),
                    took(incident),
                    String.valueOf(incident.alerts()),
                    incident.review().toLowerCase(Locale.ROOT),
                    incident.title());
        }
        return table.toString();
    }

    private String took(IncidentView incident) {
        var end = incident.endedAt();
        return Quantities.duration(
                Duration.between(incident.startedAt(), end == null ? terminal.now() : end));
    }
}
