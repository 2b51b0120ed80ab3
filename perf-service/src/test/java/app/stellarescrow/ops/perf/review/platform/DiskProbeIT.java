package app.stellarescrow.ops.perf.review.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.demo.DemoDisk;
import app.stellarescrow.ops.devstack.fault.Fault;
import app.stellarescrow.ops.devstack.fault.Site;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.platform.check.ShippedLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real file systems. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DiskProbeIT {

    @TempDir private Path folder;

    @Test
    void a_full_disk_is_critical_says_what_to_do_and_is_good_after_it_was_mended() {
        // Given
        assumeTrue(RunAs.root(), "only root can mount a small file system");
        var disk = new DemoDisk(folder);
        disk.mount();
        assumeTrue(disk.isMounted(), "this machine may not mount");
        var site =
                new Site(TestServers.postgres(), "postgres", Optional.empty(), Optional.of(disk));
        try {
            var empty = measured(disk);

            // When
            Fault.DISK.apply(site);
            var full = ShippedLimits.check("disk", "disk", measured(disk), empty);
            var isBroken = Fault.DISK.isBroken(site);
            Fault.DISK.mend(site);

            // Then
            assertThat(full.verdict()).isEqualTo(Verdict.CRITICAL);
            assertThat(full.evidence()).contains("data, 90.0 % of 8.4 MB used, full in");
            assertThat(full.next()).contains("enlarge the disk");
            assertThat(isBroken).isTrue();
            await().untilAsserted(() -> assertGood(disk, empty));
            assertThat(Fault.DISK.isBroken(site)).isFalse();
        } finally {
            disk.remove();
        }
    }

    /** The kernel may give back the room of a deleted file a little later. */
    private static void assertGood(DemoDisk disk, Row empty) {
        var mended = ShippedLimits.check("disk", "disk", measured(disk), empty);
        assertThat(mended.verdict()).as(mended.evidence()).isEqualTo(Verdict.OK);
    }

    private static Row measured(DemoDisk disk) {
        return new Row(measure(disk.folder().toString()));
    }

    @Test
    void a_folder_that_is_not_there_is_an_error_with_the_setting_to_correct() {
        assertThat((long) measure(folder.toString()).get("most")).isPositive();
        assertThat(measure(folder + "/none").get("error")).asString().contains("cannot be read");
        assertThat(measure(folder + "/none").get("remedy"))
                .asString()
                .contains("perf.platform.disk.data.path");
    }

    @Test
    void a_mount_that_never_answers_costs_its_time_limit_alone_and_one_thread() throws Exception {
        // Given
        assumeTrue(RunAs.root(), "only root can mount a file system that hangs");
        try (var hung = HungMount.at(folder.resolve("hung"))) {
            assumeTrue(hung.isMounted(), "this machine may not mount");

            // When
            var first = measure(hung.folder());
            var began = System.nanoTime();
            var second = measure(hung.folder());
            var took = Duration.ofNanos(System.nanoTime() - began);
            var other = measure(folder.toString());

            // Then
            assertThat(first.get("error"))
                    .asString()
                    .contains(
                            "hung does not answer within 500 ms",
                            "is the server of the mount gone");
            assertThat(second.get("error")).isEqualTo(first.get("error"));
            assertThat(took).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
            assertThat((long) other.get("most")).isPositive();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(each -> each.getName().equals("space of " + hung.folder()))
                    .hasSize(1);
        }
    }

    private static Map<String, @Nullable Object> measure(String path) {
        return DiskProbe.measure("data", path, Duration.ofMillis(500));
    }
}
