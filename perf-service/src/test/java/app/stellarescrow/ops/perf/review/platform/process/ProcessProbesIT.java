package app.stellarescrow.ops.perf.review.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.platform.check.ShippedLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, its cgroup, and a real container engine if this machine has one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessProbesIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Path ENGINE = Path.of("/var/run/docker.sock");

    private static final String IMAGE = "debian:bookworm-slim";

    @TempDir private Path folder;
    private Process process;
    private Path pidFile;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
        pidFile = Files.writeString(folder.resolve("pid"), process.pid() + "\n");
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void the_memory_and_processor_time_of_a_process_are_read() throws IOException {
        // Given
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

        // When
        var row = new Row(ProcessProbe.measure("indexer", pidFile.toString()));

        // Then
        assertThat(row.number("bytes")).isGreaterThan(10e6);
        assertThat(row.number("cpu_seconds")).isPositive();
        assertThat(row.number("uptime")).isPositive();
        assertThat(ProcessProbe.measure("indexer", folder + "/none").get("error"))
                .asString()
                .contains("does not run");
    }

    @Test
    void fault_77_a_process_that_was_restarted_in_the_window_is_told() throws Exception {
        // Given
        var before = new Row(ProcessProbe.measure("indexer", pidFile.toString()));
        stop();
        start();

        // When
        var now = new Row(ProcessProbe.measure("indexer", pidFile.toString()));
        var check = ShippedLimits.check("process-restarts", "processes", now, before);

        // Then
        assertThat(check.verdict()).isEqualTo(Verdict.WARN);
        assertThat(check.evidence()).contains("indexer, restarted 1 times in the last 1 d");
    }

    @Test
    void fault_77_a_cgroup_is_read_by_its_folder_and_by_a_process_in_it() throws IOException {
        // Given
        var own = cgroup();

        // When
        Files.writeString(own.resolve("cgroup.procs"), Long.toString(process.pid()));
        var byFolder = new Row(CgroupProbe.measure("indexer", own.toString()));
        var byProcess = new Row(CgroupProbe.measure("indexer", pidFile.toString()));
        var check = ShippedLimits.check("container-memory", "processes", byFolder, byFolder);

        // Then
        assertThat(byFolder.has("error")).as(byFolder.toString()).isFalse();
        assertThat(byFolder.number("bytes")).isBetween(1e4, 50e6);
        assertThat(byFolder.number("limit")).isGreaterThan(byFolder.number("bytes"));
        assertThat(byProcess.text("run")).isEqualTo(byFolder.text("run"));
        assertThat(check.verdict()).isEqualTo(Verdict.OK);
        assertThat(check.items()).hasSize(1);
    }

    @Test
    void fault_77_a_cgroup_that_is_gone_and_an_engine_that_is_not_mounted_are_errors() {
        // When
        var cgroup = new Row(CgroupProbe.measure("indexer", "/sys/fs/cgroup/none.scope"));
        var engine =
                new ContainerProbe(folder.resolve("docker.sock").toString(), SOON)
                        .measure(List.of())
                        .getFirst();
        var check = ShippedLimits.check("process-memory", "processes", engine, engine);

        // Then
        assertThat(cgroup.text("error")).contains("no cgroup v2");
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(check.evidence()).contains("no container engine answers at " + folder);
        assertThat(check.next()).contains("mount its socket", "perf.platform.cgroup");
    }

    @Test
    void
            fault_77_containers_are_read_from_their_engine_and_one_that_ends_again_and_again_is_told() {
        // Given
        assumeTrue(Files.exists(ENGINE), "no container engine at " + ENGINE);
        assumeTrue(
                Program.succeeds(List.of("docker", "image", "inspect", IMAGE)),
                "the engine has no image " + IMAGE);
        var good = "ops-test-good-" + process.pid();
        var bad = "ops-test-bad-" + process.pid();

        try {
            // When
            docker("run -d --network none --memory 64m --name " + good, "sleep 60");
            docker("run -d --network none --name " + bad, "false");
            Program.run(List.of("docker", "wait", bad));
            var rows = new ContainerProbe(ENGINE.toString(), SOON).measure(List.of(good, bad));

            // Then
            var running = rows.stream().filter(e -> e.text("name").equals(good)).findFirst();
            assertThat(running.orElseThrow().number("bytes")).isBetween(1e4, 64e6);
            assertThat(running.orElseThrow().count("limit")).isEqualTo(64L << 20);
            assertThat(rows)
                    .filteredOn(each -> each.text("name").equals(bad))
                    .allMatch(each -> each.text("error").equals("it is exited with exit code 1"));
        } finally {
            Program.run(List.of("docker", "rm", "-f", good, bad));
        }
    }

    private static void docker(String options, String command) {
        var words = "docker %s %s %s".formatted(options, IMAGE, command);
        Program.run(List.of(words.split(" ", -1)));
    }

    /** The first cgroup of version 2 in which this process may create another. */
    private static Path cgroup() throws IOException {
        var root =
                Stream.of("/sys/fs/cgroup", "/sys/fs/cgroup/unified")
                        .map(Path::of)
                        .filter(each -> Files.isWritable(each.resolve("cgroup.procs")))
                        .filter(each -> Files.exists(each.resolve("cgroup.subtree_control")))
                        .findFirst();
        assumeTrue(root.isPresent(), "this machine has no cgroup v2 that may be changed");
        var own = root.orElseThrow().resolve("ops-test-" + ProcessHandle.current().pid());
        Files.createDirectories(own);
        own.toFile().deleteOnExit();
        return own;
    }
}
