package app.stellarescrow.ops.drtest.docker;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** This machine's container engine; one that does not answer keeps nobody waiting. */
final class Engine implements AutoCloseable {

    private static final long LIMIT_SECONDS = 60;

    private final URI host;
    private final DockerClient docker;

    /**
     * @param host where it listens; by default where the docker command would look
     */
    Engine(Optional<String> host) {
        var wanted = DefaultDockerClientConfig.createDefaultConfigBuilder();
        host.ifPresent(wanted::withDockerHost);
        var config = wanted.build();
        this.host = config.getDockerHost();
        this.docker =
                DockerClientImpl.getInstance(
                        config,
                        new ZerodepDockerHttpClient.Builder().dockerHost(this.host).build());
    }

    /** It shares folders with us. */
    boolean isOurs() {
        return "unix".equals(host.getScheme());
    }

    /**
     * Asks it something that takes a moment.
     *
     * @throws NotFoundException if what it is about is not there
     * @throws EngineFailed if there is no good answer in time
     */
    <T> T ask(Function<DockerClient, T> question) {
        var answer = new FutureTask<>(() -> question.apply(docker));
        // Its waiting for a socket knows neither limits nor interrupts.
        Thread.ofPlatform().daemon().name("container-engine").start(answer);
        try {
            return answer.get(LIMIT_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotFoundException gone) {
                throw gone;
            }
            throw failed("does not do it", e);
        } catch (TimeoutException _) {
            throw failed("does not answer within %d s".formatted(LIMIT_SECONDS), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was not waited for", e);
        }
    }

    /** For what takes longer, or for ever. */
    DockerClient client() {
        return docker;
    }

    private EngineFailed failed(String what, @Nullable Throwable cause) {
        return new EngineFailed("the container engine at %s %s".formatted(host, what), cause);
    }

    @Override
    public void close() throws IOException {
        docker.close();
    }
}
