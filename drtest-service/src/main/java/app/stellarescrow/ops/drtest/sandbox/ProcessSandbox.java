package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.NewDatabase;
import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.process.RunningCommand;
import app.stellarescrow.ops.thread.Cleanup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A cluster that is a child process; it listens on a socket in a folder of its own, and nowhere
 * else.
 */
final class ProcessSandbox implements Sandbox {

    static final String SUPERUSER = "ops_drill";
    private static final String PORT = "5432";

    private final Path folder;
    private final Programs programs;
    private final String password;
    private final RunningCommand server;
    private final Leftovers leftovers;

    ProcessSandbox(
            Path folder,
            Programs programs,
            String password,
            RunningCommand server,
            Leftovers leftovers) {
        this.folder = folder;
        this.programs = programs;
        this.password = password;
        this.server = server;
        this.leftovers = leftovers;
    }

    boolean isAlive() {
        return server.isAlive();
    }

    /** What the server said last; only when it has ended. */
    String lastWords() throws InterruptedException {
        return server.stderr();
    }

    @Override
    public Optional<String> create(Locale like) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + DATABASE);
            return NewDatabase.createAlike(statement, DATABASE, like);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the sandbox does not make a database: " + e.getMessage(), e);
        }
    }

    @Override
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.put("user", SUPERUSER);
        properties.put("password", password);
        properties.put("sslmode", "disable");
        properties.put("gssEncMode", "disable");
        properties.put("options", UNHINDERED);
        // Its messages would tell rows.
        properties.put("logServerErrorDetail", "false");
        properties.put("socketFactory", "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
        properties.put("socketFactoryArg", folder.resolve(".s.PGSQL." + PORT).toString());
        return DriverManager.getConnection("jdbc:postgresql://localhost/" + database, properties);
    }

    @Override
    public Map<String, String> environment(String database) {
        var environment = new HashMap<String, String>();
        environment.put("PGHOST", folder.toString());
        environment.put("PGPORT", PORT);
        environment.put("PGUSER", SUPERUSER);
        environment.put("PGPASSWORD", password);
        environment.put("PGDATABASE", database);
        environment.put("PGOPTIONS", UNHINDERED);
        return environment;
    }

    @Override
    public Programs programs() {
        return programs;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void kill() {
        server.close();
    }

    @Override
    public void close() {
        Cleanup.run(
                () -> {
                    try {
                        leftovers.remove(folder.getFileName().toString());
                    } catch (IOException e) {
                        throw left(String.valueOf(e.getMessage()));
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        if (server.isAlive() || Files.exists(folder)) {
            throw left("it is still there");
        }
    }

    private SandboxLeft left(String why) {
        return new SandboxLeft(
                "the sandbox in %s could not be removed: %s".formatted(folder, why),
                "end its postgres process and delete the folder; it holds a copy of the data");
    }
}
