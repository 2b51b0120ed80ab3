package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets old backups go. */
@Command(
        name = "prune",
        description = {
            "Do what retention has planned: mark backups that may go, delete those marked long enough ago.",
            "Every backup job does this too. With --dry-run nothing changes."
        })
final class PruneCommand implements Runnable {

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "Whose backups; may be left out where there is only one target.")
    private @Nullable String target;

    @Option(names = "--dry-run", description = "Only show what would become of each backup.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    PruneCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var backups = new BackupApi(servers.backup());
        var whose = target == null ? backups.onlyTarget() : target;
        var decisions = dryRun ? backups.retention(whose) : backups.prune(whose);
        if (json) {
            terminal.print(decisions);
            return;
        }
        var table = new Table("KEY", "TAKEN AT", dryRun ? "WOULD" : "DONE", "WHY");
        for (var each : decisions) {
            table.row(
                    each.path("key").asText(),
                    Words.time(Instant.parse(each.path("takenAt").asText())),
                    each.path("fate").asText().toLowerCase(Locale.ROOT),
                    each.path("why").asText());
        }
        terminal.print(table.toString());
    }
}
