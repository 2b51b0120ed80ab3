package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Rebuilds the catalogue. */
@Command(
        name = "rebuild-catalogue",
        description = "Rebuild the catalogue of backups from the manifests in the buckets.")
final class RebuildCommand implements Callable<Integer> {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    RebuildCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var rebuilt = new BackupApi(servers.backup()).rebuild();
        json.print(terminal, rebuilt, each -> "backups found: %d".formatted(each.backups()));
        var unreadable = rebuilt.value().unreadable();
        unreadable.forEach(each -> terminal.note("unreadable manifest: " + each));
        return (unreadable.isEmpty() ? ExitCode.OK : ExitCode.FAILED).number();
    }
}
