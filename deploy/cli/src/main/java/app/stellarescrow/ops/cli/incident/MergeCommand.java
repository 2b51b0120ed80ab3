package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Merges two incidents. */
@Command(
        name = "merge",
        description = {
            "Make an incident a part of another one that has the same cause.",
            "Its number finds the other one from then on; what was written in its review moves there."
        })
final class MergeCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "ID", description = "The one that ends as its own.")
    private long id;

    @Parameters(index = "1", paramLabel = "INTO", description = "The one that remains.")
    private long into;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    MergeCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new IncidentApi(servers.alert()).merge(id, into), IncidentText::of);
    }
}
