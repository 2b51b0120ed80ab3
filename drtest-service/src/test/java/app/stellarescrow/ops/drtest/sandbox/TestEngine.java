package app.stellarescrow.ops.drtest.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** This machine's container engine; where there is none, tests that need it are skipped. */
public final class TestEngine {

    private static final Logger LOG = Logger.getLogger(TestEngine.class);
    private static final String IMAGE = "ops-test-postgres:";
    private static final Map<Integer, String> DEBIANS =
            Map.of(15, "debian:bookworm-slim", 17, "debian:trixie-slim");
    private static final int BUILD_MINUTES = 5;

    private final DockerClient docker;

    private TestEngine(DockerClient docker) {
        this.docker = docker;
    }

    /** With an image of that PostgreSQL. */
    public static TestEngine with(int major) throws Exception {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        var http = new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build();
        var engine = new TestEngine(DockerClientImpl.getInstance(config, http));
        assumeTrue(
                engine.answers(),
                "no container engine at %s: drills in containers are not tested here"
                        .formatted(config.getDockerHost()));
        var base = DEBIANS.getOrDefault(major, "an unknown Debian");
        assumeTrue(
                DEBIANS.containsKey(major) && engine.isHere(base),
                "PostgreSQL %d would be built of %s, which is not here: drills in containers are not tested"
                        .formatted(major, base));
        assumeTrue(
                engine.builds(major, base),
                "PostgreSQL %d cannot be built of %s: drills in containers are not tested"
                        .formatted(major, base));
        return engine;
    }

    /** What the service is told. */
    public static Map<String, String> settings() {
        return Map.of(
                "drtest.sandbox.kind", "docker", "drtest.sandbox.docker.image", IMAGE + "{major}");
    }

    DockerClient docker() {
        return docker;
    }

    /** Those that have a folder there, running or not. */
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

    /** Debian's archive may be out of reach. */
    private boolean builds(int major, String base) throws URISyntaxException {
        try {
            docker.buildImageCmd(folder())
                    .withBuildArg("base", base)
                    .withBuildArg("major", Integer.toString(major))
                    .withTags(Set.of(IMAGE + major))
                    .start()
                    .awaitImageId(BUILD_MINUTES, TimeUnit.MINUTES);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "no image");
            return false;
        }
    }

    private boolean isHere(String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException _) {
            return false;
        }
    }

    private static File folder() throws URISyntaxException {
        var dockerfile = TestEngine.class.getResource("/sandbox-image/Dockerfile");
        return new File(dockerfile.toURI()).getParentFile();
    }
}
