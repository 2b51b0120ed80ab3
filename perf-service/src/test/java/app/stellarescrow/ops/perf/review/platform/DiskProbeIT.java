package app.stellarescrow.ops.perf.review.platform;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Optional;
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
            Fault.DISK.undo(site);
            var mended = ShippedLimits.check("disk", "disk", measured(disk), empty);

            // Then
            assertThat(full.verdict()).isEqualTo(Verdict.CRITICAL);
            assertThat(full.evidence()).contains("data, 90.0 % of 8.4 MB used, full in");
            assertThat(full.next()).contains("enlarge the disk");
            assertThat(mended.verdict()).isEqualTo(Verdict.OK);
        } finally {
            disk.remove();
        }
    }

    private static Row measured(DemoDisk disk) {
        return new Row(DiskProbe.measure("data", disk.folder().toString()));
    }

    @Test
    void a_folder_that_is_not_there_is_an_error_with_the_setting_to_correct() {
        assertThat((long) DiskProbe.measure("data", folder.toString()).get("most")).isPositive();
        assertThat(DiskProbe.measure("data", folder + "/none").get("error"))
                .asString()
                .contains("cannot be read");
        assertThat(DiskProbe.measure("data", folder + "/none").get("remedy"))
                .asString()
                .contains("perf.platform.disk.data.path");
    }
}
