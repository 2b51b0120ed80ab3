package app.stellarescrow.ops.containers;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.testing.Exhaustive;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.GenericContainer;

/** Each service as a container of its image, alone beside its servers. */
@Exhaustive
@EnabledIf("app.stellarescrow.ops.containers.Engine#isHere")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceImageIT {

    private static final Duration SOON = Duration.ofSeconds(4);
    private static final long MOST_MEMORY = 220L << 20;
    private static final Pattern STARTED =
            Pattern.compile("(?m)^(\\S+) INFO .* started in [\\d.]+s");

    private static Servers servers;

    @BeforeAll
    static void start() throws IOException {
        Engine.build();
        servers = new Servers();
        servers.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_service_is_ready_within_four_seconds_in_little_memory(Service service) {
        try (var container = servers.service(service.component())) {
            // Given
            container.withCreateContainerCmdModifier(
                    command -> lockDown(Objects.requireNonNull(command.getHostConfig())));

            // When
            container.start();

            // Then
            assertThat(container.isHealthy()).isTrue();
            assertThat(container.getLogs()).doesNotContain("[aot]").doesNotContain("ERROR");
            assertThat(untilStarted(container)).isLessThan(SOON);
            assertThat(memory(container)).isLessThan(MOST_MEMORY);
            assertThat(inside(container, "id -u")).isEqualTo("10001");
        }
    }

    /** As the compose file does. */
    private static void lockDown(HostConfig host) {
        host.withReadonlyRootfs(true)
                .withCapDrop(com.github.dockerjava.api.model.Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withTmpFs(Map.of("/tmp", "exec,mode=1777"));
    }

    /** From the start of the process to the line with which the service says that it serves. */
    private static Duration untilStarted(GenericContainer<?> container) {
        var began = Instant.parse(container.getCurrentContainerInfo().getState().getStartedAt());
        var line = STARTED.matcher(container.getLogs());
        assertThat(line.find()).as(container.getLogs()).isTrue();
        var took =
                Duration.between(began, java.time.OffsetDateTime.parse(line.group(1)).toInstant());
        System.err.printf(
                "%s: %d ms, %d MB%n",
                container.getDockerImageName(), took.toMillis(), memory(container) >> 20);
        return took;
    }

    /** Of the process, as the kernel counts it. */
    private static long memory(GenericContainer<?> container) {
        var line = inside(container, "grep VmRSS /proc/1/status");
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }

    private static String inside(GenericContainer<?> container, String command) {
        try {
            return container.execInContainer("sh", "-c", command).getStdout().strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
