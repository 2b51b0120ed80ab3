package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends an alert by hand. */
@Command(
        name = "resolve",
        description = {
            "End an alert by hand, for example when its cause was removed and no job will check it soon.",
            "If it is found again, a new alert fires."
        })
public final class ResolveCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The alert's number, from 'ops alerts'.")
    private long id;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why it has ended; kept in its timeline.")
    private String reason = "";

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public ResolveCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(
                terminal,
                new AlertApi(servers.alert()).resolve(id, reason),
                alert -> "%s of %s is resolved".formatted(alert.name(), alert.target()));
    }
}
