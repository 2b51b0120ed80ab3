package app.stellarescrow.ops.cli.credential;

import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about one rotation. */
@Command(
        name = "rotation",
        description = "Show, advance or abort the rotation of a credential.",
        synopsisSubcommandLabel = "COMMAND")
public final class RotationCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private RotationCommand() {}

    /** The command with its subcommands. */
    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new RotationCommand())
                .addSubcommand(new ShowRotationCommand(terminal, servers))
                .addSubcommand(new AdvanceRotationCommand(terminal, servers))
                .addSubcommand(new AbortRotationCommand(terminal, servers));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "add show, advance or abort, and the rotation's id");
    }
}
