package app.stellarescrow.ops.drtest.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The containers of sandboxes, and the engine that runs them. */
@ApplicationScoped
class Containers {

    static final String LOOPBACK = "127.0.0.1";
    private static final ExposedPort PORT = ExposedPort.tcp(Login.POSTGRES);
    private static final String GRACE_SECONDS = "10";
    private static final long PULL_MINUTES = 10;

    private final DockerConfig config;
    private final String host;
    private final DockerClient docker;

    Containers(SandboxConfig config) {
        this.config = config.docker();
        var client = DefaultDockerClientConfig.createDefaultConfigBuilder();
        this.config.host().ifPresent(client::withDockerHost);
        var built = client.build();
        this.host = built.getDockerHost().toString();
        this.docker =
                DockerClientImpl.getInstance(
                        built,
                        new ZerodepDockerHttpClient.Builder()
                                .dockerHost(built.getDockerHost())
                                .sslConfig(built.getSSLConfig())
                                .build());
    }

    @PreDestroy
    void close() throws IOException {
        docker.close();
    }

    /**
     * Starts one, whose server only this machine can reach.
     *
     * @param arguments of the server
     * @param words hears what it says
     * @return its id
     */
    String start(
            Belonging belonging, int major, String password, List<String> arguments, Words words)
            throws InterruptedException {
        var image = config.image().replace("{major}", Integer.toString(major));
        pullUnlessHere(image);
        var wanted = wanted(image, belonging, password).withCmd(arguments);
        var id = asked(() -> wanted.exec().getId());
        asked(
                () ->
                        docker.attachContainerCmd(id)
                                .withStdOut(true)
                                .withStdErr(true)
                                .withFollowStream(true)
                                .exec(words));
        asked(() -> docker.startContainerCmd(id).exec());
        return id;
    }

    /** On this machine's loopback interface; empty if the container has ended. */
    Optional<Integer> port(String id) {
        return inspect(id)
                .map(container -> container.getNetworkSettings().getPorts().getBindings().get(PORT))
                .flatMap(bindings -> Stream.of(bindings).findFirst())
                .map(binding -> Integer.valueOf(binding.getHostPortSpec()));
    }

    boolean isRunning(String id) {
        return inspect(id)
                .filter(container -> Boolean.TRUE.equals(container.getState().getRunning()))
                .isPresent();
    }

    boolean exists(String id) {
        return inspect(id).isPresent();
    }

    private Optional<InspectContainerResponse> inspect(String id) {
        try {
            return Optional.of(docker.inspectContainerCmd(id).exec());
        } catch (NotFoundException _) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new EngineFailed(host, e);
        }
    }

    /** With its data, if it is there; somebody else may be doing the same. */
    void remove(String idOrName) {
        try {
            docker.removeContainerCmd(idOrName).withForce(true).withRemoveVolumes(true).exec();
        } catch (NotFoundException | ConflictException _) {
            // It is gone, or going.
        } catch (RuntimeException e) {
            throw new EngineFailed(host, e);
        }
    }

    /** Those of services on this machine that have ended; their ids. */
    List<String> ofTheDead() {
        return asked(() -> docker.listContainersCmd().withShowAll(true).exec()).stream()
                .filter(container -> Belonging.isOrphan(container.getLabels()))
                .map(Container::getId)
                .toList();
    }

    /** A time limit of its own ends it also if nobody is left who could. */
    private CreateContainerCmd wanted(String image, Belonging belonging, String password) {
        return docker.createContainerCmd(image)
                .withName(belonging.containerName())
                .withLabels(belonging.labels())
                .withEnv(
                        "POSTGRES_USER=" + Sandbox.SUPERUSER,
                        "POSTGRES_PASSWORD=" + password,
                        "POSTGRES_INITDB_ARGS=--encoding=UTF8 --locale=C --no-sync")
                .withEntrypoint(
                        "timeout",
                        "-k",
                        GRACE_SECONDS,
                        Long.toString(config.lifetime().toSeconds()),
                        "docker-entrypoint.sh")
                .withExposedPorts(PORT)
                .withHostConfig(
                        HostConfig.newHostConfig()
                                .withAutoRemove(true)
                                .withMemory(config.memory().asLongValue())
                                .withSecurityOpts(List.of("no-new-privileges"))
                                .withPortBindings(
                                        new PortBinding(Ports.Binding.bindIp(LOOPBACK), PORT)));
    }

    private void pullUnlessHere(String image) throws InterruptedException {
        try {
            docker.inspectImageCmd(image).exec();
        } catch (NotFoundException _) {
            pull(image);
        } catch (RuntimeException e) {
            throw new EngineFailed(host, e);
        }
    }

    private void pull(String image) throws InterruptedException {
        try {
            if (!docker.pullImageCmd(image)
                    .start()
                    .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
                throw new ImageMissing(
                        image, "it takes more than %d minutes".formatted(PULL_MINUTES));
            }
        } catch (RuntimeException e) {
            throw new ImageMissing(image, String.valueOf(e.getMessage()).strip());
        }
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw new EngineFailed(host, e);
        }
    }
}
