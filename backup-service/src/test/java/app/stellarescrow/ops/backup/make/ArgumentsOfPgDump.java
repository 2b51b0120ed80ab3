package app.stellarescrow.ops.backup.make;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads the arguments of running programs, which all users of the machine can see. */
final class ArgumentsOfPgDump {

    private final Set<String> all = ConcurrentHashMap.newKeySet();

    Set<String> all() {
        return all;
    }

    /** Reads them repeatedly until it is closed. */
    AutoCloseable watch() {
        var watcher =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    while (!Thread.currentThread().isInterrupted()) {
                                        look();
                                        Thread.yield();
                                    }
                                });
        return () -> {
            watcher.interrupt();
            watcher.join();
        };
    }

    private void look() {
        ProcessHandle.current()
                .descendants()
                .map(child -> Path.of("/proc", Long.toString(child.pid()), "cmdline"))
                .flatMap(ArgumentsOfPgDump::read)
                .filter(arguments -> arguments.contains("pg_dump"))
                .forEach(all::add);
    }

    private static Stream<String> read(Path cmdline) {
        try {
            return Stream.of(Files.readString(cmdline).replace('\0', ' '));
        } catch (IOException processHasEnded) {
            return Stream.empty();
        }
    }
}
