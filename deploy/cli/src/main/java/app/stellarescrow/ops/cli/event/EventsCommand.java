package app.stellarescrow.ops.cli.event;

import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands about events. */
@Command(name = "events", description = "Show what the services tell each other.")
public final class EventsCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private EventsCommand() {}

    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new EventsCommand())
                .addSubcommand(new TailCommand(terminal, servers));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
