package app.stellarescrow.ops.perf.review.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.platform.check.ShippedLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real file systems. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DiskProbeIT {

    private static final int SIZE = 4 << 20;

    @TempDir private Path folder;

    @Test
    void a_full_disk_is_critical_and_says_what_to_do() throws IOException {
        // Given
        assumeTrue(RunAs.root(), "only root can mount a small file system");
        var mount = List.of("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs");
        assumeTrue(Program.succeeds(with(mount, folder.toString())), "this machine may not mount");
        try {
            var empty = new Row(DiskProbe.measure("data", folder.toString()));
            Files.write(folder.resolve("dump"), new byte[SIZE * 9 / 10]);

            // When
            var nearly = new Row(DiskProbe.measure("data", folder.toString()));
            var check = ShippedLimits.check("disk", "disk", nearly, empty);

            // Then
            assertThat(ShippedLimits.check("disk", "disk", empty, empty).verdict())
                    .isEqualTo(Verdict.OK);
            assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
            assertThat(check.evidence()).contains("data, 9", "of 4.2 MB used, full in");
            assertThat(check.next()).contains("enlarge the disk");
        } finally {
            Program.run(List.of("umount", folder.toString()));
        }
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

    private static List<String> with(List<String> command, String last) {
        return Stream.concat(command.stream(), Stream.of(last)).toList();
    }
}
