package app.stellarescrow.ops.containers;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.testing.Exhaustive;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.GenericContainer;

/** Each service as a container of its image, alone beside its servers. */
@Exhaustive
@EnabledIf("app.stellarescrow.ops.containers.Engine#isHere")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceImageIT {

    /** In which the kernel counts processor time. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final Duration SOON = Duration.ofSeconds(4);

    /** Right after a start, while compilers still work: 202 to 261 MB were seen. */
    private static final long MOST_MEMORY = 280L << 20;

    private static final long LARGEST_IMAGE = 250_000_000;
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
    void a_service_starts_from_its_cache_in_seconds_and_takes_little_memory(Service service) {
        try (var container = servers.service(service.component())) {
            // Given
            container.withCreateContainerCmdModifier(
                    command -> lockDown(Objects.requireNonNull(command.getHostConfig())));

            var limit = Machine.allow(SOON);

            // When
            container.start();

            // Then
            assertThat(container.isHealthy()).isTrue();
            assertThat(container.getLogs()).doesNotContain("[aot]").doesNotContain("ERROR");
            assertThat(container.getLogs()).containsPattern(STARTED);
            var used = processorTime(container);
            var memory = memory(container);
            System.err.printf(
                    "%s: %d ms of processor time, started after %d ms, %d MB, load %.1f%n",
                    service.component(),
                    used.toMillis(),
                    untilStarted(container).toMillis(),
                    memory >> 20,
                    Machine.load());
            assertThat(used).isLessThan(limit);
            assertThat(memory).isLessThan(MOST_MEMORY);
            assertThat(inside(container, "id -u")).isEqualTo("10001");
        }
    }

    /** As it is stored in a registry and pulled: compressed. */
    @Test
    void the_largest_image_takes_at_most_250_megabytes_in_a_registry() throws Exception {
        // Given
        var largest =
                Arrays.stream(Service.values())
                        .map(service -> Engine.image(service.component()).toString())
                        .max(Comparator.comparing(ServiceImageIT::size))
                        .orElseThrow();

        // When
        var compressed = new CountingStream();
        var save = new ProcessBuilder("docker", "save", largest).start();
        try (var zip = new GZIPOutputStream(compressed, 1 << 16)) {
            save.getInputStream().transferTo(zip);
        }

        // Then
        System.err.printf(
                "%s: %d MB, compressed %d MB%n",
                largest, size(largest) / 1_000_000, compressed.bytes / 1_000_000);
        assertThat(save.waitFor()).isZero();
        assertThat(compressed.bytes).isLessThan(LARGEST_IMAGE);
    }

    private static long size(String image) {
        return Long.parseLong(
                Engine.run(Map.of(), "docker", "inspect", "--format", "{{.Size}}", image));
    }

    /** As the compose file does. */
    private static void lockDown(HostConfig host) {
        host.withReadonlyRootfs(true)
                .withCapDrop(com.github.dockerjava.api.model.Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withTmpFs(
                        Map.of(
                                "/tmp", "exec,mode=1777",
                                "/var/lib/ops/sandboxes", "uid=10001,gid=10001",
                                "/var/lib/ops/certificates", "uid=10001,gid=10001"));
    }

    /** From the start of the process to the line with which the service says that it serves. */
    private static Duration untilStarted(GenericContainer<?> container) {
        var began = Instant.parse(container.getCurrentContainerInfo().getState().getStartedAt());
        var line = STARTED.matcher(container.getLogs());
        assertThat(line.find()).isTrue();
        return Duration.between(began, OffsetDateTime.parse(line.group(1)).toInstant());
    }

    /**
     * Of the service since its start. A machine with a core to spare is as fast as that; on one
     * without, only the clock of the wall differs.
     */
    private static Duration processorTime(GenericContainer<?> container) {
        var ticks = inside(container, "cut -d' ' -f14,15 /proc/1/stat").split(" ");
        return TICK.multipliedBy(Long.parseLong(ticks[0]) + Long.parseLong(ticks[1]));
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

    private static final class CountingStream extends OutputStream {

        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
