package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.thread.Cleanup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A cluster in a container; its port is open on this machine's loopback interface only. */
final class DockerSandbox implements Sandbox {

    private static final Duration LEAVING = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 50;

    private final Container container;
    private final Path folder;
    private final Programs programs;
    private final Login login;
    private final Leftovers leftovers;

    DockerSandbox(
            Container container, Path folder, Programs programs, Login login, Leftovers leftovers) {
        this.container = container;
        this.folder = folder;
        this.programs = programs;
        this.login = login;
        this.leftovers = leftovers;
    }

    /** A running one. */
    record Container(Containers all, String id, Words words) {}

    @Override
    public boolean isAlive() {
        return container.all.isRunning(container.id);
    }

    @Override
    public String lastWords() {
        return container.words.last();
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(login.host(), login.port(), database),
                login.properties());
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
        container.all.remove(container.id);
    }

    @Override
    public void close() {
        Cleanup.run(
                () -> {
                    try {
                        remove();
                    } catch (IOException | EngineFailed e) {
                        throw left(String.valueOf(e.getMessage()));
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        if (container.all.exists(container.id) || Files.exists(folder)) {
            throw left("it is still there");
        }
    }

    private void remove() throws IOException, InterruptedException {
        container.all.remove(container.id);
        leftovers.remove(folder.getFileName().toString());
        var until = Instant.now().plus(LEAVING);
        while (container.all.exists(container.id) && Instant.now().isBefore(until)) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private SandboxLeft left(String why) {
        return new SandboxLeft(
                "the sandbox's container %s could not be removed: %s".formatted(container.id, why),
                "docker rm --force --volumes %s, and delete %s: they hold a copy of the data"
                        .formatted(container.id, folder));
    }
}
