package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.api.backup.BackupDetails;
import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.backup.BackupView.Level;
import app.stellarescrow.ops.api.backup.ManifestSummary;
import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.report.Quantities;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one backup. */
@Command(
        name = "show",
        description = "Show one backup: how it was made, what it contains, how it was verified.")
final class ShowCommand implements Runnable {

    @Parameters(
            paramLabel = "latest|KEY",
            description = "The newest backup, or one by its name, as './ops backups' lists it.")
    private String what = "";

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    ShowCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var backups = new BackupApi(servers.backup());
        var key = WhichBackup.inCatalogue(what, backups, () -> target.or(backups::onlyTarget));
        json.print(terminal, backups.show(key), ShowCommand::words);
    }

    private static String words(BackupDetails<ManifestSummary> shown) {
        var newLine = System.lineSeparator();
        return String.join(newLine, summary(shown.backup(), shown.manifest()))
                + newLine
                + newLine
                + tables(shown.manifest().database().tables());
    }

    private static List<String> summary(BackupView backup, ManifestSummary manifest) {
        var server = manifest.database().server();
        return List.of(
                "key         " + backup.key(),
                "proof       " + proof(backup.proof()),
                "taken at    %s of %s".formatted(manifest.run().takenAt(), backup.target()),
                "size        %s (%s before compression)"
                        .formatted(
                                Quantities.size(backup.sizeBytes()),
                                Quantities.size(manifest.dump().plain().bytes())),
                "stored as   " + storedAs(manifest),
                "sha256      " + manifest.stored().sent().sha256(),
                "server      PostgreSQL %s, dumped by %s, WAL position %s"
                        .formatted(server.version(), manifest.dump().pgDump(), server.lsn()),
                "migration   " + (server.migration() == null ? "not known" : server.migration()),
                "run         %s, attempt %d"
                        .formatted(manifest.run().id(), manifest.run().attempt()));
    }

    private static String storedAs(ManifestSummary manifest) {
        var recipients = manifest.stored().recipients();
        return "%s, %s, %s"
                .formatted(
                        manifest.dump().format().name().toLowerCase(Locale.ROOT),
                        manifest.stored().compression(),
                        recipients.isEmpty()
                                ? "not encrypted"
                                : "encrypted for " + String.join(", ", recipients));
    }

    private static String proof(BackupView.Proof proof) {
        var note = proof.note() == null ? "" : ": " + proof.note();
        var seen = proof.level() == Level.DAMAGED ? ", last found intact at " : " at ";
        var when = proof.verifiedAt() == null ? "" : seen + proof.verifiedAt();
        return proof.level().name().toLowerCase(Locale.ROOT) + when + note;
    }

    private static Table tables(List<ManifestSummary.Table> tables) {
        var table = new Table("TABLE", "ROWS", "NEWEST ROW").numeric("ROWS");
        for (var each : tables) {
            var newest = each.newest() == null ? "" : each.newest().toString();
            table.row(each.name(), Quantities.count(each.rows()), newest);
        }
        return table;
    }
}
