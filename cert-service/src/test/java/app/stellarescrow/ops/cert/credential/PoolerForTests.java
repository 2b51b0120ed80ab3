package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real pgbouncer before the shop's database. */
final class PoolerForTests implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
    static final int PORT = Ports.free();

    private static final String SETTINGS =
            """
            [databases]
            shop = host=127.0.0.1 port=%d %s
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            auth_type = scram-sha-256
            auth_file = %s
            ignore_startup_parameters = extra_float_digits
            unix_socket_dir =
            user = postgres
            """;

    private final Path folder = TestFolders.create("pooler");
    private final ChildProcess process;

    private PoolerForTests(String user, String password, String options) throws IOException {
        var users = folder.resolve("users.txt");
        Files.writeString(users, "\"%s\" \"%s\"\n".formatted(user, password));
        var settings = folder.resolve("pgbouncer.ini");
        Files.writeString(
                settings,
                SETTINGS.formatted(DatabaseForTests.server().port(), options, PORT, users));
        process =
                ChildProcess.start(
                        "pgbouncer",
                        List.of(PROGRAM.toString(), settings.toString()),
                        folder.resolve("log"));
        process.awaitReady(() -> Ports.answers(PORT), Duration.ofSeconds(20));
    }

    /** That knows only the users in its file. */
    static PoolerForTests withTheOldLoginInItsFile() throws IOException {
        return new PoolerForTests(DatabaseForTests.OWNER, DatabaseForTests.OLD_PASSWORD, "");
    }

    /** That asks the server for each user. */
    static PoolerForTests thatAsksTheServer() throws IOException {
        return new PoolerForTests(
                "postgres", DatabaseForTests.server().password(), "auth_user=postgres");
    }

    @Override
    public void close() throws IOException {
        process.stop();
        TestFolders.delete(folder);
    }
}
