package app.stellarescrow.ops.testing.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server of the newest major version, beside that of this machine: one per test JVM, started at
 * its first use. Its programs are in a dependency, which has no client programs.
 */
public final class NewestPostgres {

    private static final String PROGRAMS = "/postgres-linux-x86_64.txz";

    private static @Nullable LocalPostgres server;

    private NewestPostgres() {}

    /** Skips the test on another kind of machine. */
    public static synchronized LocalPostgres server() {
        assumeTrue(
                System.getProperty("os.arch").equals("amd64"),
                "the programs of the newest PostgreSQL are for x86-64");
        var started = server == null ? start() : server;
        server = started;
        return started;
    }

    private static LocalPostgres start() {
        try {
            var home = TestFolders.create("ops-newest-postgres-");
            unpack(home);
            var server =
                    new LocalPostgres(
                            home, Ports.free(), Secret.random(), false, home.resolve("bin"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path home) throws IOException {
        var archive = home.resolve("programs.txz");
        try (var programs = NewestPostgres.class.getResourceAsStream(PROGRAMS)) {
            Files.copy(programs, archive);
        }
        Program.run(
                List.of(
                        "tar",
                        "--no-same-owner",
                        "-xJf",
                        archive.toString(),
                        "-C",
                        home.toString()));
        Files.delete(archive);
    }

    private static void stop(LocalPostgres server, Path home) {
        server.stop();
        TestFolders.delete(home);
    }
}
