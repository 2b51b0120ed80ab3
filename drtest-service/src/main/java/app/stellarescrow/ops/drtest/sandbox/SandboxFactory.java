package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.sandbox.SandboxConfig.Kind;
import app.stellarescrow.ops.drtest.sandbox.docker.Cluster;
import app.stellarescrow.ops.drtest.sandbox.docker.Containers;
import app.stellarescrow.ops.drtest.sandbox.docker.EngineFailed;
import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.manifest.LockLimits;
import app.stellarescrow.ops.thread.Cleanup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Starts sandboxes of the configured kind, and removes those of services that have ended. */
@ApplicationScoped
public class SandboxFactory {

    private static final Logger LOG = Logger.getLogger(SandboxFactory.class);

    private final SandboxConfig config;
    private final SandboxSweep leftovers;
    private final Containers containers;
    private final ConfinementFinder confinements;

    @Inject
    public SandboxFactory(SandboxConfig config, SandboxSweep leftovers, Containers containers) {
        this(config, leftovers, containers, ConfinementFinder.of(config));
    }

    SandboxFactory(
            SandboxConfig config,
            SandboxSweep leftovers,
            Containers containers,
            ConfinementFinder confinements) {
        this.config = config;
        this.leftovers = leftovers;
        this.containers = containers;
        this.confinements = confinements;
    }

    void onStart(@Observes StartupEvent event) throws IOException, InterruptedException {
        removeDead();
    }

    /** Removes the sandboxes of services on this machine that ended without doing so. */
    public void removeDead() throws IOException, InterruptedException {
        if (config.kind() == Kind.DOCKER) {
            removeDeadContainers();
        }
        leftovers.removeDead();
    }

    /**
     * A failing container engine must not keep the service from starting; a drill will report it.
     */
    private void removeDeadContainers() throws IOException, InterruptedException {
        try {
            for (var folder : containers.folders()) {
                if (leftovers.isDead(folder)) {
                    removeOrLog(folder);
                }
            }
        } catch (EngineFailed e) {
            LOG.errorf(e, "%s", e.hint());
        }
    }

    private void removeOrLog(Path folder) throws InterruptedException {
        LOG.warnf("removing the container of %s, whose service has ended", folder);
        try {
            containers.removeOf(folder);
        } catch (EngineFailed e) {
            LOG.errorf(
                    e,
                    "the container of %s holds a copy of the data and could not be removed; remove it by hand",
                    folder);
        }
    }

    /**
     * Returns once the cluster accepts connections.
     *
     * @param name of the drill, unique among sandboxes
     * @param major version of PostgreSQL
     * @param limit when the sandbox will be closed at the latest
     * @param locks how many locks the backup's server can hold; the sandbox gets as many. Empty if
     *     unknown
     */
    public Sandbox start(String name, int major, Duration limit, Optional<LockLimits> locks)
            throws IOException, InterruptedException {
        var programs =
                config.kind() == Kind.PROCESS
                        ? Programs.find(major, config.postgresBin())
                        : Programs.clients(major, config.postgresBin());
        leftovers.remove(name);
        var folder = new SandboxFolder(leftovers.claim(name));
        try {
            var password = PostgresStart.password();
            var started =
                    server(
                            folder.create(),
                            programs,
                            password,
                            new Wish(major, limit, PostgresStart.locks(locks)));
            return PostgresStart.ready(
                    new SocketSandbox(folder, programs, password, started, leftovers), config);
        } catch (IOException | RuntimeException | InterruptedException e) {
            Cleanup.run(() -> remove(folder, e));
            throw e;
        }
    }

    private SocketSandbox.Started server(
            SandboxFolder folder, Programs programs, String password, Wish wish)
            throws IOException, InterruptedException {
        var file = Files.writeString(folder.password(), password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var confinement =
                config.kind() == Kind.PROCESS
                        ? confinements.choose(folder, programs)
                        : confinements.container();
        confinements.give(folder, confinement);
        var server =
                config.kind() == Kind.PROCESS
                        ? ProcessServers.start(folder, programs, confinement, config, wish.locks())
                        : containers.start(cluster(folder, wish));
        return new SocketSandbox.Started(server, confinement.isolation());
    }

    private Cluster cluster(SandboxFolder folder, Wish wish) {
        return new Cluster(
                folder.cluster(),
                wish.major(),
                PostgresStart.script(folder, config, wish.locks(), "", "exec "),
                wish.limit().plus(config.startLimit().multipliedBy(2)));
    }

    /** The next start of the service removes what remains here. */
    private void remove(SandboxFolder folder, Exception failure) {
        if (config.kind() == Kind.DOCKER) {
            attempt(failure, () -> containers.removeOf(folder.cluster()));
        }
        attempt(failure, () -> leftovers.remove(folder.name()));
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

    private record Wish(int major, Duration limit, int locks) {}

    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
