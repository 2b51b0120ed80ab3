package app.stellarescrow.ops.bench.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes that a process has written to disks, as counted by Linux. */
public record DiskWrites(long pid) {

    public long bytes() {
        try (var lines = Files.lines(Path.of("/proc/%d/io".formatted(pid)))) {
            return lines.filter(line -> line.startsWith("write_bytes:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the disk writes of process %d".formatted(pid), e);
        }
    }
}
