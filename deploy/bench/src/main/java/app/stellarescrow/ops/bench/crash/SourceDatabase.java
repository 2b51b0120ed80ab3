package app.stellarescrow.ops.bench.crash;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The server of the source database, separate from the services' server. */
final class SourceDatabase implements AutoCloseable {

    /** Share of the demo's 380,000 rows. */
    private static final int PERCENT = 50;

    private final LocalPostgres postgres;
    private final Set<String> before;
    private volatile ChildProcess process;

    private SourceDatabase(LocalPostgres postgres) {
        this.postgres = postgres;
        this.process = postgres.start();
        DemoDatabase.create(postgres, PERCENT);
        this.before = databases();
    }

    static SourceDatabase start(Path folder) throws IOException {
        return new SourceDatabase(new LocalPostgres(folder, freePort(), "source", true));
    }

    String url() {
        return postgres.url(DemoDatabase.NAME);
    }

    int port() {
        return postgres.port();
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(process.pid()).filter(_ -> process.isAlive());
    }

    void revive() {
        process = postgres.start();
    }

    /** Databases created since the start. */
    Set<String> newDatabases() {
        var all = new TreeSet<>(databases());
        all.removeAll(before);
        return all;
    }

    @Override
    public void close() {
        process.stop();
    }

    private Set<String> databases() {
        return postgres.query("postgres", "select datname from pg_database")
                .lines()
                .collect(Collectors.toSet());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
