package app.stellarescrow.ops.bench.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes, folders and files that dead services and servers left on this machine. */
record Remains(Path sandboxes, int sourcePort) {

    private static final Set<String> PROGRAMS =
            Set.of(
                    "pg_dump",
                    "pg_dumpall",
                    "pg_restore",
                    "psql",
                    "vacuumdb",
                    "initdb",
                    "pg_amcheck");

    /** Servers in sandboxes, and programs that still use the source. */
    List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::isOurs)
                .map(pid -> "%d %s".formatted(pid, read(pid, "cmdline")))
                .toList();
    }

    List<String> folders() {
        if (Files.notExists(sandboxes)) {
            return List.of();
        }
        try (var files = Files.list(sandboxes)) {
            return files.map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all files, as object names. */
    static Set<String> files(Path bucket) {
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(long pid) {
        var command = read(pid, "cmdline");
        if (command.startsWith("postgres") || command.contains("/postgres ")) {
            return command.contains(sandboxes.toString()) || cwd(pid).startsWith(sandboxes);
        }
        var port = Integer.toString(sourcePort);
        return PROGRAMS.contains(read(pid, "comm"))
                && (command.contains("port=" + port)
                        || command.contains(":" + port)
                        || command.contains(sandboxes.toString())
                        || read(pid, "environ").contains("PGPORT=" + port));
    }

    private static Path cwd(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/%d/cwd".formatted(pid)));
        } catch (IOException _) {
            return Path.of("/");
        }
    }

    /** Empty for a process that has ended meanwhile. */
    private static String read(long pid, String file) {
        try {
            var bytes = Files.readAllBytes(Path.of("/proc/%d/%s".formatted(pid, file)));
            return new String(bytes, ISO_8859_1).replace('\0', ' ').strip();
        } catch (IOException _) {
            return "";
        }
    }
}
