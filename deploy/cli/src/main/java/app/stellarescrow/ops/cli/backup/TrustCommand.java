package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Accepts a suspicious backup. */
@Command(
        name = "trust",
        description = "Accept a suspicious backup as good, so that retention continues.")
final class TrustCommand implements Runnable {

    @Parameters(
            paramLabel = "latest|KEY",
            description = "The newest backup, or one by its name, as './ops backups' lists it.")
    private String what = "";

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    TrustCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var backups = new BackupApi(servers.backup());
        var key = WhichBackup.inCatalogue(what, backups, () -> target.or(backups::onlyTarget));
        json.print(
                terminal,
                backups.trust(key),
                backup -> backup.key() + " is accepted as a good backup");
    }
}
