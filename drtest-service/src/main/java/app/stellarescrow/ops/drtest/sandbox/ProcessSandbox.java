package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.process.RunningCommand;
import app.stellarescrow.ops.thread.Cleanup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * A cluster that is a child process; it listens on a socket in a folder of its own, and nowhere
 * else.
 */
final class ProcessSandbox implements Sandbox {

    private final Path folder;
    private final Programs programs;
    private final Login login;
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
        this.login = new Login(folder.toString(), Login.POSTGRES, password);
        this.server = server;
        this.leftovers = leftovers;
    }

    @Override
    public boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public String lastWords() throws InterruptedException {
        return server.stderr();
    }

    @Override
    public Connection connect(String database) throws SQLException {
        var properties = login.properties();
        properties.put("socketFactory", "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
        properties.put("socketFactoryArg", folder.resolve(".s.PGSQL." + login.port()).toString());
        return DriverManager.getConnection("jdbc:postgresql://localhost/" + database, properties);
    }

    @Override
    public Map<String, String> environment(String database) {
        return login.environment(database);
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
