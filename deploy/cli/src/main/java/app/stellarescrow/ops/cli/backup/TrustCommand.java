package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A person's word for a backup that looked odd. */
@Command(
        name = "trust",
        description =
                "Say that a suspicious backup is all right: it counts, and retention goes on.")
final class TrustCommand implements Runnable {

    @Parameters(paramLabel = "KEY", description = "Its name, as './ops backups' lists it.")
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
                backup -> backup.key() + " counts as a good backup from now on");
    }
}
