package app.stellarescrow.ops.perf.review.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This machine's disk and process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlatformProbesIT {

    @TempDir private static Path folder;

    @Test
    void disks_and_processes_are_measured_or_say_why_not() throws IOException {
        // Given
        var pidFile =
                Files.writeString(folder.resolve("pid"), ProcessHandle.current().pid() + "\n");

        // Then
        assertThat((long) DiskProbe.measure("data", folder.toString()).get("most")).isPositive();
        assertThat(DiskProbe.measure("data", folder + "/none").get("error"))
                .asString()
                .contains("cannot be read");
        assertThat((long) ProcessProbe.measure("indexer", pidFile.toString()).get("bytes"))
                .isGreaterThan(10_000_000);
        assertThat(ProcessProbe.measure("indexer", folder + "/none").get("error"))
                .asString()
                .contains("does not run");
    }
}
