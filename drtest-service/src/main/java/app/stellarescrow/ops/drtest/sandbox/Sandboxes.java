package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.docker.Cluster;
import app.stellarescrow.ops.drtest.docker.Containers;
import app.stellarescrow.ops.drtest.docker.EngineFailed;
import app.stellarescrow.ops.drtest.sandbox.SandboxConfig.Kind;
import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.drtest.server.RunningServer;
import app.stellarescrow.ops.thread.Cleanup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Starts sandboxes, of the kind that was configured, and removes what dead services left. */
@ApplicationScoped
public class Sandboxes {

    private static final Logger LOG = Logger.getLogger(Sandboxes.class);

    private final SandboxConfig config;
    private final Leftovers leftovers;
    private final Containers containers;

    public Sandboxes(SandboxConfig config, Leftovers leftovers, Containers containers) {
        this.config = config;
        this.leftovers = leftovers;
        this.containers = containers;
    }

    void onStart(@Observes StartupEvent event) throws IOException, InterruptedException {
        removeDead();
    }

    /** Removes the sandboxes of services on this machine that have ended without doing so. */
    public void removeDead() throws IOException, InterruptedException {
        if (config.kind() == Kind.DOCKER) {
            removeDeadContainers();
        }
        leftovers.removeDead();
    }

    /** An engine that does not answer keeps no service from starting: a drill will tell. */
    private void removeDeadContainers() throws IOException, InterruptedException {
        try {
            for (var folder : containers.folders()) {
                if (leftovers.isDead(folder)) {
                    removeOrTell(folder);
                }
            }
        } catch (EngineFailed e) {
            LOG.errorf(e, "%s", e.hint());
        }
    }

    private void removeOrTell(Path folder) throws InterruptedException {
        LOG.warnf("removing the container of %s, whose service has ended", folder);
        try {
            containers.removeOf(folder);
        } catch (EngineFailed e) {
            LOG.errorf(e, "the container of %s holds a copy of the data", folder);
        }
    }

    /**
     * Answers once the cluster takes connections.
     *
     * @param name of the drill; no two sandboxes have the same
     * @param major version of PostgreSQL
     * @param limit when somebody will have ended it
     */
    public Sandbox start(String name, int major, Duration limit)
            throws IOException, InterruptedException {
        var programs =
                config.kind() == Kind.PROCESS
                        ? Programs.find(major, config.postgresBin())
                        : Programs.clients(major, config.postgresBin());
        leftovers.remove(name);
        var folder = leftovers.claim(name);
        try {
            var password = Starting.password();
            prepare(folder, password);
            var server = server(folder, programs, major, limit);
            return Starting.ready(
                    new SocketSandbox(folder, programs, password, server, leftovers), config);
        } catch (IOException | RuntimeException | InterruptedException e) {
            Cleanup.run(() -> remove(folder, e));
            throw e;
        }
    }

    private static void prepare(Path folder, String password)
            throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve(Starting.PASSWORD), password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Unprivileged.give(folder);
    }

    private RunningServer server(Path folder, Programs programs, int major, Duration limit)
            throws IOException, InterruptedException {
        return switch (config.kind()) {
            case PROCESS -> ProcessServers.start(folder, programs, config);
            case DOCKER ->
                    containers.start(
                            new Cluster(
                                    folder,
                                    major,
                                    folder.resolve(Starting.PASSWORD),
                                    Starting.initdb(folder),
                                    Starting.postgres(folder, config),
                                    limit.plus(config.startLimit().multipliedBy(2))));
        };
    }

    /** What is left in spite of it, the next start of the service removes. */
    private void remove(Path folder, Exception failure) {
        if (config.kind() == Kind.DOCKER) {
            attempt(failure, () -> containers.removeOf(folder));
        }
        attempt(failure, () -> leftovers.remove(folder.getFileName().toString()));
    }

    private static void attempt(Exception failure, Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
