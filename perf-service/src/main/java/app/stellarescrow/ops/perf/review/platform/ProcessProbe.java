package app.stellarescrow.ops.perf.review.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the resident memory of a process of this machine. */
final class ProcessProbe {

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d+) kB");
    private static final long KILO = 1_024;

    private ProcessProbe() {}

    static Map<String, @Nullable Object> measure(String name, String pidFile) {
        try {
            var pid = Long.parseLong(Files.readString(Path.of(pidFile)).strip().split("\\s", 2)[0]);
            var status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
            var resident = RESIDENT.matcher(status);
            return resident.find()
                    ? Map.of("name", name, "bytes", KILO * Long.parseLong(resident.group(1)))
                    : Failed.row(name, "process %d has ended".formatted(pid), "start it");
        } catch (IOException | IllegalArgumentException e) {
            return Failed.row(
                    name,
                    "it does not run, or its file %s cannot be read (%s)"
                            .formatted(pidFile, e.getClass().getSimpleName()),
                    "start it");
        }
    }
}
