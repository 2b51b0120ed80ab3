package app.stellarescrow.ops.drtest.refresh;

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
 * The entries of an archive that fill materialised views.
 *
 * @param others a list of all other entries, for pg_restore; empty if none is to be left out
 */
public record ArchiveRefreshes(List<RefreshStatement> statements, Optional<Path> others) {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern ENTRY =
            Pattern.compile("\\d+; \\d+ \\d+ MATERIALIZED VIEW DATA .*");

    /**
     * Reads what an archive has of them.
     *
     * @param archive the lists are made beside it
     */
    public static ArchiveRefreshes of(Path archive, Programs programs)
            throws IOException, InterruptedException {
        var list = run(programs, "--list", archive.toString());
        var entries = list.lines().filter(line -> ENTRY.matcher(line).matches()).toList();
        if (entries.isEmpty()) {
            return new ArchiveRefreshes(List.of(), Optional.empty());
        }
        var them = Files.write(archive.resolveSibling("refreshes.list"), entries);
        var script = run(programs, "--use-list=" + them, "--file=-", archive.toString());
        var others =
                Files.write(
                        archive.resolveSibling("others.list"),
                        list.lines().filter(line -> !ENTRY.matcher(line).matches()).toList());
        return new ArchiveRefreshes(
                script.lines().flatMap(line -> RefreshStatement.of(line).stream()).toList(),
                Optional.of(others));
    }

    private static String run(Programs programs, String... args)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(programs.path("pg_restore")));
        command.addAll(List.of(args));
        return new Command(command, Map.of()).run(LIMIT);
    }
}
