package app.stellarescrow.ops.drtest.sandbox.docker;

import app.stellarescrow.ops.drtest.server.RunningServer;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.time.Instant;

/** A PostgreSQL server in a container. */
record ContainerServer(Engine engine, String id, ContainerLog words) implements RunningServer {

    private static final Duration LEAVING = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;

    @Override
    public boolean isAlive() {
        try {
            return Boolean.TRUE.equals(
                    engine.ask(
                            docker ->
                                    docker.inspectContainerCmd(id).exec().getState().getRunning()));
        } catch (NotFoundException _) {
            return false;
        }
    }

    @Override
    public String lastWords() throws InterruptedException {
        return words.last();
    }

    @Override
    public void kill() {
        try {
            engine.ask(this::remove);
        } catch (NotFoundException _) {
            // It has already ended.
        }
    }

    /** A busy engine may need more than one request. */
    @Override
    public void end() throws InterruptedException {
        var until = Instant.now().plus(LEAVING);
        while (!isGone(until)) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Fails once the time is up. */
    private boolean isGone(Instant until) {
        try {
            kill();
            engine.ask(docker -> docker.inspectContainerCmd(id).exec());
            if (Instant.now().isAfter(until)) {
                throw new EngineFailed("the container %s cannot be removed".formatted(id), null);
            }
            return false;
        } catch (NotFoundException _) {
            return true;
        } catch (EngineFailed e) {
            if (Instant.now().isAfter(until)) {
                throw e;
            }
            return false;
        }
    }

    private Void remove(DockerClient docker) {
        try {
            return docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
        } catch (ConflictException _) {
            // Its removal is in progress.
            return null;
        }
    }
}
