package app.stellarescrow.ops.drtest.sandbox.docker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** This machine's container engine; each request has a time limit. */
final class Engine implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final DefaultDockerClientConfig config;
    private final Duration limit;

    /** For requests that take longer or do not end. */
    private final DockerClient docker;

    /** For short requests; replaced after one was not answered. */
    private volatile DockerClient asked;

    /**
     * @param host where the engine listens; default: the one that the docker command uses
     */
    Engine(Optional<String> host) {
        this(host, LIMIT);
    }

    Engine(Optional<String> host, Duration limit) {
        var wanted = DefaultDockerClientConfig.createDefaultConfigBuilder();
        host.ifPresent(wanted::withDockerHost);
        this.config = wanted.build();
        this.limit = limit;
        this.docker = connected();
        this.asked = connected();
    }

    private DockerClient connected() {
        var http = new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost());
        return DockerClientImpl.getInstance(config, http.build());
    }

    /** Whether it runs on this machine, and so can share folders. */
    boolean isOurs() {
        return "unix".equals(config.getDockerHost().getScheme());
    }

    /**
     * Sends a short request.
     *
     * @throws NotFoundException if its object does not exist
     * @throws EngineFailed if there is no good answer in time
     */
    <T> T ask(Function<DockerClient, T> question) {
        var client = asked;
        var answer = new FutureTask<>(() -> question.apply(client));
        // The client waits for its socket without a limit and ignores interrupts.
        Thread.ofPlatform().daemon().name("container-engine").start(answer);
        try {
            return answer.get(limit.toMillis(), MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotFoundException gone) {
                throw gone;
            }
            throw failed("refused a request", e);
        } catch (TimeoutException _) {
            abandon(client);
            throw failed("does not answer within %d s".formatted(limit.toSeconds()), null);
        } catch (InterruptedException e) {
            abandon(client);
            Thread.currentThread().interrupt();
            throw failed("was interrupted", e);
        }
    }

    /** Closes the connections, which ends the threads that wait for an answer. */
    private synchronized void abandon(DockerClient client) {
        if (!client.equals(asked)) {
            return;
        }
        asked = connected();
        try {
            client.close();
        } catch (IOException e) {
            LOG.warnf(
                    "connections to the container engine could not be closed: %s", e.getMessage());
        }
    }

    /** For requests without a time limit. */
    DockerClient client() {
        return docker;
    }

    private EngineFailed failed(String what, @Nullable Throwable cause) {
        return new EngineFailed(
                "the container engine at %s %s".formatted(config.getDockerHost(), what), cause);
    }

    @Override
    public void close() throws IOException {
        docker.close();
        asked.close();
    }
}
