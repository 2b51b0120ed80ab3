package app.stellarescrow.ops.cli.link;

import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands about the links in messages. */
@Command(
        name = "links",
        description = "Replace the key of the links by which messages acknowledge alerts.")
public final class LinksCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private LinksCommand() {}

    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new LinksCommand())
                .addSubcommand(new NewKeyCommand(terminal, servers));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
