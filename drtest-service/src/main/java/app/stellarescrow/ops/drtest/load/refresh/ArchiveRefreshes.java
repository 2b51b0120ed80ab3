package app.stellarescrow.ops.drtest.load.refresh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The entries of an archive that fill materialised views. Text of pg_restore is read as one
 * character for each byte, because an archive may have any encoding.
 *
 * @param others a list of all other entries, for pg_restore; empty if nothing is left out
 */
public record ArchiveRefreshes(List<RefreshStatement> statements, Optional<Path> others) {

    private static final ArchiveRefreshes NONE = new ArchiveRefreshes(List.of(), Optional.empty());

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern ENTRY =
            Pattern.compile("\\d+; \\d+ \\d+ MATERIALIZED VIEW DATA .*", Pattern.DOTALL);

    /**
     * Finds the entries; returns none if a statement among them is not understood, so that
     * pg_restore runs them all.
     *
     * @param archive the lists are written beside it
     */
    public static ArchiveRefreshes of(Path archive, Programs programs)
            throws IOException, InterruptedException {
        var list = run(programs, "--list", archive.toString()).lines().toList();
        var entries = list.stream().filter(ArchiveRefreshes::isEntry).toList();
        if (entries.isEmpty()) {
            return NONE;
        }
        var them = write(archive, "refreshes.list", entries);
        var script = run(programs, "--use-list=" + them, "--file=-", archive.toString());
        var statements =
                script.lines().flatMap(line -> RefreshStatement.of(line).stream()).toList();
        if (statements.size() != entries.size()) {
            return NONE;
        }
        var others = list.stream().filter(line -> !isEntry(line)).toList();
        return new ArchiveRefreshes(statements, Optional.of(write(archive, "others.list", others)));
    }

    private static boolean isEntry(String line) {
        return ENTRY.matcher(line).matches();
    }

    private static Path write(Path archive, String name, List<String> lines) throws IOException {
        return Files.write(archive.resolveSibling(name), lines, ISO_8859_1);
    }

    private static String run(Programs programs, String... args)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(programs.path("pg_restore")));
        command.addAll(List.of(args));
        return new String(new Command(command, Map.of()).runForBytes(LIMIT), ISO_8859_1);
    }
}
