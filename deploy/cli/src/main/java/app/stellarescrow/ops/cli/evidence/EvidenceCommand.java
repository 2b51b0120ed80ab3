package app.stellarescrow.ops.cli.evidence;

import app.stellarescrow.ops.api.evidence.EvidenceView;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the closed months. */
@Command(
        name = "evidence",
        description = {
            "List the months whose evidence is closed, with the published hash of each file's last line.",
            "The evidence of a month is a file of all that happened to alerts; each line has the hash of the line before it."
        })
public final class EvidenceCommand implements Runnable {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    private EvidenceCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** Has the other commands about evidence as subcommands. */
    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new EvidenceCommand(terminal, servers))
                .addSubcommand(new ExportCommand(terminal, servers))
                .addSubcommand(new VerifyCommand(terminal, servers));
    }

    @Override
    public void run() {
        json.print(terminal, new AlertApi(servers.alert()).evidence(), EvidenceCommand::words);
    }

    private static String words(List<EvidenceView> months) {
        if (months.isEmpty()) {
            return "no month is closed yet; each is closed within an hour after its end";
        }
        var table = new Table("MONTH", "EVENTS", "CLOSED", "HEAD").numeric("EVENTS");
        for (var each : months) {
            table.row(
                    each.month(),
                    Long.toString(each.events()),
                    Words.time(each.closedAt()),
                    each.head());
        }
        return table.toString();
    }
}
