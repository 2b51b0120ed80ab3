package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What could be restored. */
@Command(name = "backups", description = "List the backups there are, newest first; same as 'ls'.")
public final class BackupsCommand implements Runnable {

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    private BackupsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** With what can be done with backups as its subcommands. */
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
        var backups = new BackupApi(servers.backup()).list();
        if (json) {
            terminal.print(backups);
        } else if (backups.isEmpty()) {
            terminal.print(
                    "no backups are known; './ops run backup --wait' takes one,"
                            + " './ops backups rebuild-catalogue' looks into the bucket");
        } else {
            terminal.print(table(backups).toString());
        }
    }

    private static Table table(JsonNode backups) {
        var table =
                new Table("KEY", "TARGET", "TAKEN AT", "SIZE", "AGE", "LEVEL", "COPIES", "NOTE")
                        .numeric("SIZE", "AGE");
        for (var backup : backups) {
            var proof = backup.path("proof");
            table.row(
                    backup.path("key").asText(),
                    text(backup, "target").orElse("?"),
                    Words.time(Instant.parse(backup.path("takenAt").asText())),
                    Words.size(backup.path("sizeBytes").asLong()),
                    Words.duration(Duration.ofSeconds(backup.path("ageSeconds").asLong())),
                    proof.path("level").asText().toLowerCase(Locale.ROOT),
                    String.join(",", Json.texts(backup.path("copies"))),
                    note(proof));
        }
        return table;
    }

    private static String note(JsonNode proof) {
        return text(proof, "note")
                .or(() -> text(proof, "expiresAt").map(_ -> "expired, is to be deleted"))
                .orElse("");
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
