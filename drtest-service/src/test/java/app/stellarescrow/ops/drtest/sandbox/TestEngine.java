package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.devstack.server.TestServers;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** This machine's container engine; tests that need one are skipped if there is none. */
public final class TestEngine {

    private static final Logger LOG = Logger.getLogger(TestEngine.class);
    private static final String IMAGE = "ops-test-postgres:";
    private static final Map<Integer, String> DEBIANS =
            Map.of(15, "debian:bookworm-slim", 17, "debian:trixie-slim");
    private static final int BUILD_MINUTES = 5;
    private static final int MAJOR =
            Integer.parseInt(TestServers.postgres().query("postgres", "show server_version_num"))
                    / 10_000;

    private static final Optional<TestEngine> HERE = find();

    private final DockerClient docker;

    private TestEngine(DockerClient docker) {
        this.docker = docker;
    }

    /** If there is none, its tests are skipped and the log says why. */
    public static boolean isHere() {
        return HERE.isPresent();
    }

    /** Whether it has an image of the PostgreSQL that tests use. */
    public static TestEngine get() {
        return HERE.orElseThrow();
    }

    private static Optional<TestEngine> find() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        var http = new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build();
        var engine = new TestEngine(DockerClientImpl.getInstance(config, http));
        var missing =
                engine.answers()
                        ? engine.missingImage()
                        : Optional.of("no container engine at " + config.getDockerHost());
        missing.ifPresent(what -> LOG.warnf("%s: drills in containers are not tested here", what));
        return missing.isPresent() ? Optional.empty() : Optional.of(engine);
    }

    /** The service's settings. */
    public static Map<String, String> settings() {
        return Map.of(
                "drtest.sandbox.kind", "docker", "drtest.sandbox.docker.image", IMAGE + "{major}");
    }

    DockerClient docker() {
        return docker;
    }

    /** Containers with a folder there, running or not. */
    public List<Container> containersIn(Path home) {
        return docker.listContainersCmd().withShowAll(true).exec().stream()
                .filter(container -> folder(container).startsWith(home.toString()))
                .toList();
    }

    private static String folder(Container container) {
        return container.getLabels().getOrDefault("app.stellarescrow.ops.folder", "");
    }

    private boolean answers() {
        try {
            docker.pingCmd().exec();
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** Debian's archive may be unreachable. */
    private Optional<String> missingImage() {
        var base = DEBIANS.get(MAJOR);
        if (base == null || !has(base)) {
            return Optional.of("no Debian to build PostgreSQL %d of".formatted(MAJOR));
        }
        try {
            docker.buildImageCmd(folder())
                    .withBuildArg("base", base)
                    .withBuildArg("major", Integer.toString(MAJOR))
                    .withTags(Set.of(IMAGE + MAJOR))
                    .start()
                    .awaitImageId(BUILD_MINUTES, TimeUnit.MINUTES);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(
                    "PostgreSQL %d cannot be built of %s (%s)"
                            .formatted(MAJOR, base, e.getMessage()));
        }
    }

    private boolean has(String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException _) {
            return false;
        }
    }

    private static File folder() {
        var dockerfile = TestEngine.class.getResource("/sandbox-image/Dockerfile");
        return new File(dockerfile.getPath()).getParentFile();
    }
}
