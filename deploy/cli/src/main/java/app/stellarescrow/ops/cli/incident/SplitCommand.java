package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Splits an incident. */
@Command(
        name = "split",
        description = "Make some alerts of an incident an incident of their own, which is shown.")
final class SplitCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "ID", description = "The incident.")
    private long id;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "ALERT",
            description = "The numbers of the alerts; 'ops incidents show ID' lists them.")
    private List<Long> alerts = List.of();

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    SplitCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new IncidentApi(servers.alert()).split(id, alerts), IncidentText::of);
    }
}
