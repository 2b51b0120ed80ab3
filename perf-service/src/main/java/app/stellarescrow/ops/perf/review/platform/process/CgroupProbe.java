package app.stellarescrow.ops.perf.review.platform.process;

import app.stellarescrow.ops.perf.review.observation.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a cgroup (version 2) uses: a container, or a unit of systemd. */
public final class CgroupProbe {

    private static final Pattern OF_PID = Pattern.compile("(?m)^0::(/.*)$");
    private static final double MICROS = 1e6;

    /** Where version 2 is mounted; the second is beside version 1. */
    private static final List<Path> MOUNTS =
            List.of(Path.of("/sys/fs/cgroup"), Path.of("/sys/fs/cgroup/unified"));

    private CgroupProbe() {}

    /**
     * Reads a cgroup.
     *
     * @param place its folder, or a file with the id of a process in it
     */
    public static Map<String, @Nullable Object> measure(String name, String place) {
        try {
            var path = Path.of(place);
            return read(name, Files.isDirectory(path) ? path : folder(ProcessFiles.pid(path)));
        } catch (IOException | IllegalArgumentException e) {
            return Row.failed(
                    name,
                    "no cgroup v2 with processes at %s (%s)".formatted(place, e.getMessage()),
                    "start it, mount /sys/fs/cgroup for the perf-service, or correct perf.platform.cgroup.%s.path"
                            .formatted(name));
        }
    }

    private static Path folder(long pid) throws IOException {
        var own = OF_PID.matcher(Files.readString(Path.of("/proc/%d/cgroup".formatted(pid))));
        if (!own.find()) {
            throw new IOException("process %d is in no cgroup v2".formatted(pid));
        }
        return MOUNTS.stream()
                .map(each -> each.resolve("." + own.group(1)).normalize())
                .filter(each -> Files.exists(each.resolve("cgroup.procs")))
                .findFirst()
                .orElseThrow(() -> new IOException("no cgroup v2 is mounted"));
    }

    private static Map<String, @Nullable Object> read(String name, Path folder) throws IOException {
        var processes = processes(folder);
        var first =
                processes.stream()
                        .min(Comparator.comparingLong(ProcessFiles::startTicks))
                        .orElseThrow(() -> new IOException("it has no processes"));
        var row = new HashMap<String, @Nullable Object>();
        row.put("name", name);
        row.put("run", first.run());
        row.put("uptime", first.uptime());
        row.put("cpu_seconds", value(folder, "cpu.stat", "usage_usec") / MICROS);
        row.put("cores", cores(folder));
        row.put("bytes", bytes(folder, processes));
        row.put("limit", limit(folder));
        row.put("oom_kills", value(folder, "memory.events", "oom_kill"));
        return row;
    }

    private static List<ProcessFiles> processes(Path folder) throws IOException {
        var processes = new ArrayList<ProcessFiles>();
        for (var pid : Files.readAllLines(folder.resolve("cgroup.procs"))) {
            try {
                processes.add(ProcessFiles.read(Long.parseLong(pid)));
            } catch (IOException _) {
                // It has ended meanwhile, or is not visible from here.
            }
        }
        return processes;
    }

    /**
     * Without the files that the system only keeps cached; of its processes if it is not counted.
     */
    private static long bytes(Path folder, List<ProcessFiles> processes) throws IOException {
        var current = folder.resolve("memory.current");
        return Files.exists(current)
                ? Long.parseLong(Files.readString(current).strip())
                        - value(folder, "memory.stat", "inactive_file")
                : processes.stream().mapToLong(ProcessFiles::residentBytes).sum();
    }

    private static long limit(Path folder) throws IOException {
        var most = folder.resolve("memory.max");
        var text = Files.exists(most) ? Files.readString(most).strip() : "max";
        return "max".equals(text) ? ProcessFiles.machineBytes() : Long.parseLong(text);
    }

    private static double cores(Path folder) throws IOException {
        var most = folder.resolve("cpu.max");
        var parts = (Files.exists(most) ? Files.readString(most).strip() : "max").split(" ", 2);
        return "max".equals(parts[0])
                ? Runtime.getRuntime().availableProcessors()
                : Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    }

    /** Zero if there is no such file or key. */
    private static long value(Path folder, String file, String key) throws IOException {
        var path = folder.resolve(file);
        return Files.notExists(path)
                ? 0
                : Files.readAllLines(path).stream()
                        .filter(each -> each.startsWith(key + " "))
                        .mapToLong(each -> Long.parseLong(each.substring(key.length() + 1)))
                        .findFirst()
                        .orElse(0);
    }
}
