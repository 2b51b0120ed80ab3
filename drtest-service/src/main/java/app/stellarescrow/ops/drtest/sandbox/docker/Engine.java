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

/** This machine's container engine; one that does not answer keeps nobody waiting. */
final class Engine implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final DefaultDockerClientConfig config;
    private final Duration limit;

    /** For what takes longer, or for ever. */
    private final DockerClient docker;

    /** For questions; one that was not answered takes it along. */
    private volatile DockerClient asked;

    /**
     * @param host where it listens; by default where the docker command would look
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

    /** It shares folders with us. */
    boolean isOurs() {
        return "unix".equals(config.getDockerHost().getScheme());
    }

    /**
     * Asks it something that takes a moment.
     *
     * @throws NotFoundException if what it is about is not there
     * @throws EngineFailed if there is no good answer in time
     */
    <T> T ask(Function<DockerClient, T> question) {
        var client = asked;
        var answer = new FutureTask<>(() -> question.apply(client));
        // Its waiting for a socket knows neither limits nor interrupts.
        Thread.ofPlatform().daemon().name("container-engine").start(answer);
        try {
            return answer.get(limit.toMillis(), MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotFoundException gone) {
                throw gone;
            }
            throw failed("does not do it", e);
        } catch (TimeoutException _) {
            abandon(client);
            throw failed("does not answer within %d s".formatted(limit.toSeconds()), null);
        } catch (InterruptedException e) {
            abandon(client);
            Thread.currentThread().interrupt();
            throw failed("was not waited for", e);
        }
    }

    /** Closes its connections, which ends the threads that wait for an answer. */
    private synchronized void abandon(DockerClient client) {
        if (!client.equals(asked)) {
            return;
        }
        asked = connected();
        try {
            client.close();
        } catch (IOException e) {
            LOG.warnf("connections to the container engine stay open: %s", e.getMessage());
        }
    }

    /** For what is not a question. */
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
