package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the backups. */
@Command(name = "backups", description = "List the backups, newest first; same as 'ls'.")
public final class BackupsCommand implements Runnable {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    private BackupsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** Has the other commands about backups as subcommands. */
    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new BackupsCommand(terminal, servers))
                .addSubcommand("ls", new BackupsCommand(terminal, servers))
                .addSubcommand(new ShowCommand(terminal, servers))
                .addSubcommand(new VerifyCommand(terminal, servers))
                .addSubcommand(new TrustCommand(terminal, servers))
                .addSubcommand(new PruneCommand(terminal, servers))
                .addSubcommand(new RebuildCommand(terminal, servers));
    }

    @Override
    public void run() {
        json.print(terminal, new BackupApi(servers.backup()).list(), BackupsCommand::words);
    }

    private static String words(List<BackupView> backups) {
        if (backups.isEmpty()) {
            return "no backups are known; './ops run backup --wait' takes one,"
                    + " './ops backups rebuild-catalogue' searches the buckets";
        }
        var table =
                new Table("KEY", "TARGET", "TAKEN AT", "SIZE", "AGE", "LEVEL", "COPIES", "NOTE")
                        .numeric("SIZE", "AGE");
        for (var backup : backups) {
            table.row(
                    backup.key(),
                    backup.target() == null ? "?" : backup.target(),
                    Words.time(backup.takenAt()),
                    Quantities.size(backup.sizeBytes()),
                    Quantities.duration(Duration.ofSeconds(backup.ageSeconds())),
                    backup.proof().level().name().toLowerCase(Locale.ROOT),
                    String.join(",", backup.copies()),
                    note(backup.proof()));
        }
        return table.toString();
    }

    private static String note(BackupView.Proof proof) {
        var expired = proof.expiresAt() == null ? "" : "expired; retention will delete it";
        return proof.note() == null ? expired : proof.note();
    }
}
