package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Accepts a suspicious backup. */
@Command(
        name = "trust",
        description = "Accept a suspicious backup as good, so that retention continues.")
final class TrustCommand implements Runnable {

    @Parameters(paramLabel = "KEY", description = "The backup's name, as './ops backups' lists it.")
    private String key = "";

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    TrustCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(
                terminal,
                new BackupApi(servers.backup()).trust(key),
                backup -> backup.key() + " is accepted as a good backup");
    }
}
