package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.sandbox.SandboxConfig.Kind;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Starts sandboxes, of the kind that was configured. */
@ApplicationScoped
public class Sandboxes {

    private static final Logger LOG = Logger.getLogger(Sandboxes.class);

    private final SandboxConfig config;
    private final Leftovers leftovers;
    private final ProcessSandboxes processes;
    private final DockerSandboxes containers;

    Sandboxes(
            SandboxConfig config,
            Leftovers leftovers,
            ProcessSandboxes processes,
            DockerSandboxes containers) {
        this.config = config;
        this.leftovers = leftovers;
        this.processes = processes;
        this.containers = containers;
    }

    /** Outside of a container of beans. */
    public static Sandboxes of(SandboxConfig config) {
        var leftovers = new Leftovers(config);
        return new Sandboxes(
                config,
                leftovers,
                new ProcessSandboxes(config, leftovers),
                new DockerSandboxes(config, leftovers, new Containers(config)));
    }

    void onStart(@Observes StartupEvent event) throws IOException, InterruptedException {
        removeDead();
    }

    /** Removes the sandboxes of services on this machine that have ended without doing so. */
    public void removeDead() throws IOException, InterruptedException {
        leftovers.removeDead();
        if (config.kind() == Kind.DOCKER) {
            removeDeadContainers();
        }
    }

    /** An engine that does not answer keeps no service from starting: a drill will tell. */
    private void removeDeadContainers() {
        try {
            containers.removeDead();
        } catch (EngineFailed e) {
            LOG.errorf(e, "%s", e.hint());
        }
    }

    /**
     * Answers once the cluster takes connections.
     *
     * @param name of the drill; no two sandboxes have the same
     * @param major version of PostgreSQL
     */
    public Sandbox start(String name, int major) throws IOException, InterruptedException {
        return switch (config.kind()) {
            case PROCESS -> processes.start(name, major);
            case DOCKER -> containers.start(name, major);
        };
    }
}
