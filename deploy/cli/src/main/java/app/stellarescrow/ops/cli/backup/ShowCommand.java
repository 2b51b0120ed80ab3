package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What one backup holds, and why it may be relied on. */
@Command(name = "show", description = "Show one backup: how it was made, what it holds, its proof.")
final class ShowCommand implements Runnable {

    @Parameters(paramLabel = "KEY", description = "Its name, as './ops backups' lists it.")
    private String key = "";

    @Option(names = "--json", description = "Print the backup with its manifest as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    ShowCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var shown = new BackupApi(servers.backup()).show(key);
        if (json) {
            terminal.print(shown);
            return;
        }
        terminal.print(String.join(System.lineSeparator(), summary(shown)));
        terminal.print("");
        terminal.print(tables(shown.path("manifest").path("database")).toString());
    }

    private static List<String> summary(JsonNode shown) {
        var backup = shown.path("backup");
        var manifest = shown.path("manifest");
        var stored = manifest.path("stored");
        var server = manifest.path("database").path("server");
        return List.of(
                "key         " + backup.path("key").asText(),
                "proof       " + proof(backup.path("proof")),
                "taken at    %s of %s"
                        .formatted(
                                manifest.path("run").path("takenAt").asText(),
                                backup.path("target").asText()),
                "size        %s (%s before compression)"
                        .formatted(
                                Words.size(backup.path("sizeBytes").asLong()),
                                Words.size(
                                        manifest.path("dump")
                                                .path("plain")
                                                .path("bytes")
                                                .asLong())),
                "stored as   " + storedAs(manifest),
                "sha256      " + stored.path("sent").path("sha256").asText(),
                "server      PostgreSQL %s, dumped by %s, WAL position %s"
                        .formatted(
                                server.path("version").asText(),
                                manifest.path("dump").path("pgDump").asText(),
                                server.path("lsn").asText()),
                "migration   " + server.path("migration").asText("none that we know of"),
                "run         %s, attempt %d"
                        .formatted(
                                manifest.path("run").path("id").asText(),
                                manifest.path("run").path("attempt").asInt()));
    }

    private static String storedAs(JsonNode manifest) {
        var recipients = Json.texts(manifest.path("stored").path("recipients"));
        return "%s, %s, %s"
                .formatted(
                        manifest.path("dump").path("format").asText().toLowerCase(Locale.ROOT),
                        manifest.path("stored").path("compression").asText(),
                        recipients.isEmpty()
                                ? "not encrypted"
                                : "encrypted for " + String.join(", ", recipients));
    }

    private static String proof(JsonNode proof) {
        var note = proof.hasNonNull("note") ? ": " + proof.path("note").asText() : "";
        var level = proof.path("level").asText().toLowerCase(Locale.ROOT);
        var seen = level.equals("damaged") ? ", last found intact at " : " at ";
        var when = proof.hasNonNull("verifiedAt") ? seen + proof.path("verifiedAt").asText() : "";
        return level + when + note;
    }

    private static Table tables(JsonNode database) {
        var table = new Table("TABLE", "ROWS", "NEWEST ROW").numeric("ROWS");
        for (var each : database.path("tables")) {
            table.row(
                    each.path("name").asText(),
                    "%,d".formatted(each.path("rows").asLong()),
                    each.path("newest").asText(""));
        }
        return table;
    }
}
