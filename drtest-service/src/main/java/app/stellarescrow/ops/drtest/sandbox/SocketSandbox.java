package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.drtest.server.RunningServer;
import app.stellarescrow.ops.drtest.server.SessionOverrides;
import app.stellarescrow.ops.thread.Cleanup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** A cluster that listens only on a socket in its own folder. */
final class SocketSandbox implements Sandbox {

    private static final String PORT = "5432";
    private static final String LOGIN_SECONDS = "30";

    private final SandboxFolder folder;
    private final Programs programs;
    private final String password;
    private final RunningServer server;
    private final Isolation isolation;
    private final SandboxSweep leftovers;
    private volatile String options = SessionOverrides.ALWAYS;

    SocketSandbox(
            SandboxFolder folder,
            Programs programs,
            String password,
            Started started,
            SandboxSweep leftovers) {
        this.folder = folder;
        this.programs = programs;
        this.password = password;
        this.server = started.server();
        this.isolation = started.isolation();
        this.leftovers = leftovers;
    }

    /** Prepares session options that override what the database sets for itself. */
    void readOverrides(Connection first) throws SQLException {
        options = SessionOverrides.on(first);
    }

    boolean isAlive() {
        return server.isAlive();
    }

    String lastWords() throws InterruptedException {
        return server.lastWords();
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return connection(database, SUPERUSER, password, options);
    }

    @Override
    public Connection connect(String database, String role, String itsPassword)
            throws SQLException {
        return connection(database, role, itsPassword, SessionOverrides.ALWAYS);
    }

    private Connection connection(String database, String user, String secret, String overrides)
            throws SQLException {
        var properties = new Properties();
        properties.put("user", user);
        properties.put("password", secret);
        properties.put("sslmode", "disable");
        properties.put("gssEncMode", "disable");
        properties.put("options", overrides);
        properties.put("loginTimeout", LOGIN_SECONDS);
        // Text of databases without an encoding is read as bytes.
        properties.put("allowEncodingChanges", "true");
        // The server's own messages may contain rows.
        properties.put("logServerErrorDetail", "false");
        properties.put("socketFactory", "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
        properties.put("socketFactoryArg", folder.cluster().resolve(".s.PGSQL." + PORT).toString());
        return DriverManager.getConnection("jdbc:postgresql://localhost/" + database, properties);
    }

    @Override
    public Map<String, String> environment(String database) {
        return Map.of(
                "LC_ALL", ENGLISH,
                "PGHOST", folder.cluster().toString(),
                "PGPORT", PORT,
                "PGUSER", SUPERUSER,
                "PGPASSWORD", password,
                "PGDATABASE", database,
                "PGOPTIONS", options);
    }

    @Override
    public Programs programs() {
        return programs;
    }

    @Override
    public Path folder() {
        return folder.work();
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        Cleanup.run(this::remove);
    }

    private void remove() {
        try {
            try {
                server.end();
            } finally {
                leftovers.remove(folder.name());
            }
        } catch (IOException | RuntimeException e) {
            throw left(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (server.isAlive() || Files.exists(folder.path())) {
            throw left("it still exists");
        }
    }

    private SandboxNotRemoved left(String why) {
        return new SandboxNotRemoved(
                "the sandbox in %s could not be removed: %s".formatted(folder.path(), why),
                "end its postgres process or container and delete the folder: it holds a copy of the data");
    }

    /** A started server, and how far it is isolated. */
    record Started(RunningServer server, Isolation isolation) {}
}
