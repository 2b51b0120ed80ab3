package app.stellarescrow.ops.perf.review.platform;

import app.stellarescrow.ops.perf.review.observation.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how full a file system is. */
final class DiskProbe {

    private DiskProbe() {}

    static Map<String, @Nullable Object> measure(String name, String folder, Duration timeout) {
        try {
            var space = FileSystemSpace.of(folder, timeout);
            return Map.of("name", name, "used", space.used(), "most", space.most());
        } catch (IOException e) {
            return Row.failed(
                    name,
                    String.valueOf(e.getMessage()),
                    "mount it for the perf-service, or correct perf.platform.disk.%s.path"
                            .formatted(name));
        }
    }
}
