package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Starts sandboxes in containers, and removes what dead services left of theirs. */
@ApplicationScoped
class DockerSandboxes {

    private static final Logger LOG = Logger.getLogger(DockerSandboxes.class);

    private final SandboxConfig config;
    private final Leftovers leftovers;
    private final Containers containers;

    DockerSandboxes(SandboxConfig config, Leftovers leftovers, Containers containers) {
        this.config = config;
        this.leftovers = leftovers;
        this.containers = containers;
    }

    void removeDead() {
        for (var id : containers.ofTheDead()) {
            LOG.warnf("removing the sandbox %s, whose service has ended", id);
            containers.remove(id);
        }
    }

    Sandbox start(String name, int major) throws IOException, InterruptedException {
        var programs = Programs.clients(major, config.postgresBin());
        var belonging = new Belonging(name);
        containers.remove(belonging.containerName());
        leftovers.remove(name);
        var folder = leftovers.claim(name);
        try {
            var password = Starting.password();
            var words = new Words();
            var id = containers.start(belonging, major, password, Starting.settings(config), words);
            var port = containers.port(id).orElseThrow(() -> Starting.failed(words.last(), config));
            var login = new Login(Containers.LOOPBACK, port, password);
            var container = new DockerSandbox.Container(containers, id, words);
            return Starting.ready(
                    new DockerSandbox(container, folder, programs, login, leftovers), config);
        } catch (RuntimeException | InterruptedException e) {
            containers.remove(belonging.containerName());
            leftovers.remove(name);
            throw e;
        }
    }
}
