package app.stellarescrow.ops.perf.review.platform;

import app.stellarescrow.ops.perf.review.observation.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how full a file system is, as {@code df} shows it. */
final class DiskProbe {

    private DiskProbe() {}

    static Map<String, @Nullable Object> measure(String name, String folder) {
        try {
            var store = Files.getFileStore(Path.of(folder));
            var used = store.getTotalSpace() - store.getUnallocatedSpace();
            return Map.of(
                    "name", name,
                    "used", used,
                    // What is reserved for root is not free for others.
                    "most", used + store.getUsableSpace());
        } catch (IOException | InvalidPathException e) {
            return Row.failed(
                    name,
                    "%s cannot be read (%s)".formatted(folder, e.getClass().getSimpleName()),
                    "mount it for the perf-service, or correct perf.platform.disk.%s.path"
                            .formatted(name));
        }
    }
}
