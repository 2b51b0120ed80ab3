package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.api.backup.DecisionView;
import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes backups that retention does not keep. */
@Command(
        name = "prune",
        description = {
            "Apply retention: mark backups that it does not keep, delete those whose grace period has passed.",
            "Every backup job does this too. With --dry-run nothing changes."
        })
final class PruneCommand implements Runnable {

    @Mixin private TargetOption target = new TargetOption();

    @Option(
            names = "--dry-run",
            description = "Only show what retention would do with each backup.")
    private boolean dryRun;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    PruneCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var backups = new BackupApi(servers.backup());
        var whose = target.or(backups::onlyTarget);
        json.print(terminal, dryRun ? backups.retention(whose) : backups.prune(whose), this::words);
    }

    private String words(List<DecisionView> decisions) {
        var table = new Table("KEY", "TAKEN AT", dryRun ? "WOULD" : "DONE", "WHY");
        for (var each : decisions) {
            table.row(
                    each.key(),
                    Words.time(each.takenAt()),
                    each.fate().name().toLowerCase(Locale.ROOT),
                    each.why());
        }
        return table.toString();
    }
}
