package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows an incident. */
@Command(name = "show", description = "Show an incident, its alerts, and what was done with it.")
final class ShowIncidentCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "Its number, or that of one merged into it.")
    private long id;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    ShowIncidentCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new IncidentApi(servers.alert()).show(id), IncidentText::of);
    }
}
