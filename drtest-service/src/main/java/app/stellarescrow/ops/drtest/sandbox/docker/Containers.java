package app.stellarescrow.ops.drtest.sandbox.docker;

import app.stellarescrow.ops.drtest.server.RunningServer;
import app.stellarescrow.ops.failure.PermanentFailure;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Starts PostgreSQL in containers. A container has one folder of ours: it holds the data and the
 * socket, which is the only way in or out.
 */
@ApplicationScoped
public class Containers {

    private static final Logger LOG = Logger.getLogger(Containers.class);

    private static final String KIND = "app.stellarescrow.ops";
    private static final String DRILL = "drill";
    private static final String FOLDER = KIND + ".folder";

    private static final String GRACE_SECONDS = "10";
    private static final long MOST_PROCESSES = 1_000;
    private static final long PULL_MINUTES = 10;
    private static final long ATTACH_SECONDS = 10;

    private final DockerConfig config;
    private final Engine engine;

    public Containers(DockerConfig config) {
        this.config = config;
        this.engine = new Engine(config.host());
    }

    @PreDestroy
    void close() throws IOException {
        engine.close();
    }

    /** Returns at once; the server may not accept connections yet. */
    public RunningServer start(Cluster cluster) throws IOException, InterruptedException {
        if (!engine.isOurs()) {
            throw new PermanentFailure(
                    "the container engine is on another machine and cannot share a folder with drtest-service",
                    "set drtest.sandbox.docker.host or DOCKER_HOST to this machine's engine (unix:///…)",
                    null);
        }
        var image = config.image().replace("{major}", Integer.toString(cluster.major()));
        pullUnlessHere(image);
        LOG.infof("starting a container of %s for %s", image, cluster.folder());
        var id = create(image, cluster);
        var words =
                engine.client()
                        .attachContainerCmd(id)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withFollowStream(true)
                        .exec(new ContainerLog());
        words.awaitStarted(ATTACH_SECONDS, TimeUnit.SECONDS);
        engine.ask(docker -> docker.startContainerCmd(id).exec());
        return new ContainerServer(engine, id, words);
    }

    /** Removes the containers that use the folder. */
    public void removeOf(Path folder) throws InterruptedException {
        for (var id :
                with(Map.of(FOLDER, folder.toString())).stream().map(Container::getId).toList()) {
            new ContainerServer(engine, id, new ContainerLog()).end();
        }
    }

    /** The folders of all sandbox containers, also of other services on this machine. */
    public List<Path> folders() {
        return with(Map.of(KIND, DRILL)).stream()
                .map(container -> container.getLabels().get(FOLDER))
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
    }

    /** An engine on another machine has no containers of ours. */
    private List<Container> with(Map<String, String> labels) {
        if (!engine.isOurs()) {
            return List.of();
        }
        return engine.ask(
                docker ->
                        docker.listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(labels)
                                .exec());
    }

    private String create(String image, Cluster cluster) throws IOException {
        var user =
                Files.getAttribute(cluster.folder(), "unix:uid")
                        + ":"
                        + Files.getAttribute(cluster.folder(), "unix:gid");
        var users = Files.writeString(cluster.users(), "ops:x:%s::/:/bin/sh%n".formatted(user));
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("r--r--r--"));
        var limits = limits(cluster);
        return engine.ask(
                docker ->
                        docker.createContainerCmd(image)
                                .withLabels(
                                        Map.of(KIND, DRILL, FOLDER, cluster.folder().toString()))
                                .withUser(user)
                                .withEntrypoint(
                                        "timeout",
                                        "-s",
                                        "QUIT",
                                        "-k",
                                        GRACE_SECONDS,
                                        Long.toString(cluster.lifetime().toSeconds()),
                                        "sh",
                                        "-c",
                                        cluster.script())
                                .withHostConfig(limits)
                                .exec()
                                .getId());
    }

    /** No network, no privileges, and no log that outlives the container. */
    private HostConfig limits(Cluster cluster) {
        var memory = config.memory().asLongValue();
        var path = cluster.folder().toString();
        return HostConfig.newHostConfig()
                .withAutoRemove(true)
                .withNetworkMode("none")
                .withMounts(
                        List.of(
                                shared(path, path),
                                shared(cluster.users().toString(), "/etc/passwd")
                                        .withReadOnly(true)))
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withPidsLimit(MOST_PROCESSES)
                .withMemory(memory)
                .withMemorySwap(memory);
    }

    /** A missing folder is an error; it is not created. */
    private static Mount shared(String outside, String inside) {
        return new Mount().withType(MountType.BIND).withSource(outside).withTarget(inside);
    }

    private void pullUnlessHere(String image) throws InterruptedException {
        try {
            engine.ask(docker -> docker.inspectImageCmd(image).exec());
        } catch (NotFoundException _) {
            pull(image);
        }
    }

    private void pull(String image) throws InterruptedException {
        try (var pulling = engine.client().pullImageCmd(image).start()) {
            if (pulling.awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
                return;
            }
        } catch (IOException | RuntimeException e) {
            throw new EngineFailed(
                    "the image %s is not installed here and cannot be pulled".formatted(image), e);
        }
        throw new EngineFailed(
                "the image %s is not installed here, and pulling it takes more than %d minutes"
                        .formatted(image, PULL_MINUTES),
                null);
    }
}
