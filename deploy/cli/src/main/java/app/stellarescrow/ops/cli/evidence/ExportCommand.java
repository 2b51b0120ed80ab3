package app.stellarescrow.ops.cli.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.api.evidence.EvidenceCheck.Sound;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the evidence of a month to a file. */
@Command(
        name = "export",
        description = {
            "Write the evidence of a month to a file, and check it.",
            "A month that has ended gives the same bytes each time."
        })
final class ExportCommand implements Callable<Integer> {

    @Option(
            names = "--month",
            required = true,
            paramLabel = "MONTH",
            description = "The month in UTC, for example 2026-11.")
    private String month = "";

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The file to write; it must not exist.")
    private Path output = Path.of("");

    private final Terminal terminal;
    private final Servers servers;

    ExportCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(output)) {
            throw Failure.refused(
                    "%s exists; evidence is never overwritten, so name another file or remove it"
                            .formatted(output));
        }
        var part = output.resolveSibling(output.getFileName() + ".part");
        try {
            write(part);
            var sound = CheckedFile.soundOrRefused(part);
            Files.move(part, output);
            terminal.print("%s: %s".formatted(output, CheckedFile.words(sound)));
            noteIfOpen(sound);
        } finally {
            Files.deleteIfExists(part);
        }
        return 0;
    }

    private void write(Path part) throws IOException {
        try (var file = Files.newBufferedWriter(part, UTF_8)) {
            new AlertApi(servers.alert()).evidence(month, line -> append(file, line));
        }
    }

    private static void append(Writer file, String line) {
        try {
            file.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void noteIfOpen(Sound sound) {
        if (!sound.closed()) {
            terminal.note("%s has not ended: the file will have more lines later".formatted(month));
        }
    }
}
