package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What could be restored. */
@Command(name = "backups", description = "List the backups in the bucket.")
public final class BackupsCommand implements Runnable {

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public BackupsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var backups = servers.backup().get("/api/backups");
        if (json) {
            terminal.print(backups);
        } else if (backups.isEmpty()) {
            terminal.print("no backups yet; './ops run backup --wait' takes one");
        } else {
            var table =
                    new Table("KEY", "DATABASE", "TAKEN AT", "SIZE", "AGE").numeric("SIZE", "AGE");
            backups.forEach(
                    backup ->
                            table.row(
                                    backup.path("key").asText(),
                                    backup.path("database").asText(),
                                    Words.time(Instant.parse(backup.path("takenAt").asText())),
                                    Words.size(backup.path("sizeBytes").asLong()),
                                    Words.duration(
                                            Duration.ofSeconds(
                                                    backup.path("ageSeconds").asLong()))));
            terminal.print(table.toString());
        }
    }
}
