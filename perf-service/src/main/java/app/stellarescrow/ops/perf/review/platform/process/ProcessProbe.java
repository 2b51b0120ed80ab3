package app.stellarescrow.ops.perf.review.platform.process;

import app.stellarescrow.ops.perf.review.observation.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a process of this machine uses. */
public final class ProcessProbe {

    private ProcessProbe() {}

    public static Map<String, @Nullable Object> measure(String name, String pidFile) {
        try {
            var process = ProcessFiles.read(ProcessFiles.pid(Path.of(pidFile)));
            return Map.of(
                    "name", name,
                    "run", process.run(),
                    "uptime", process.uptime(),
                    "bytes", process.residentBytes(),
                    "cpu_seconds", process.cpuSeconds(),
                    "cores", (double) Runtime.getRuntime().availableProcessors());
        } catch (IOException | IllegalArgumentException e) {
            return Row.failed(
                    name,
                    "it does not run, or its file %s cannot be read (%s)"
                            .formatted(pidFile, e.getClass().getSimpleName()),
                    "start it, or correct perf.platform.process.%s.pid-file".formatted(name));
        }
    }
}
