package app.stellarescrow.ops.cli.certificate;

import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands about one certificate. */
@Command(name = "cert", description = "Show, check or renew one certificate.")
public final class CertCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private CertCommand() {}

    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new CertCommand())
                .addSubcommand(new ShowCommand(terminal, servers))
                .addSubcommand(new CheckCommand(terminal, servers))
                .addSubcommand(new RenewCommand(terminal, servers));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
