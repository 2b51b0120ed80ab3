package app.stellarescrow.ops.perf.review.platform.process;

import app.stellarescrow.ops.perf.review.observation.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads how busy a whole machine is: its processors since it started, and its memory now. */
public final class HostProbe {

    private static final String NAME = "host";
    private static final Pattern CORE = Pattern.compile("cpu\\d+ .*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final long KILO = 1_024;
    private static final double TICKS_PER_SECOND = 100;

    // Columns of the line "cpu" in /proc/stat; those after steal are counted in user already.
    private static final int IDLE = 4;
    private static final int WAITS_FOR_DISK = 5;
    private static final int STEAL = 8;

    private HostProbe() {}

    /**
     * Reads the machine that this folder shows.
     *
     * @param proc {@code /proc}; a container sees the machine there, not itself
     */
    public static Map<String, @Nullable Object> measure(String proc) {
        try {
            return read(Path.of(proc));
        } catch (IOException | IllegalArgumentException e) {
            return Row.failed(
                    NAME,
                    "the machine's load cannot be read in %s (%s)".formatted(proc, e.getMessage()),
                    "correct perf.platform.host.proc, or leave it empty if this is not Linux");
        }
    }

    private static Map<String, @Nullable Object> read(Path proc) throws IOException {
        var stat = Files.readAllLines(proc.resolve("stat"));
        var ticks = ticks(stat);
        var idle = ticks.get(IDLE - 1) + ticks.get(WAITS_FOR_DISK - 1);
        var all = ticks.stream().mapToLong(Long::longValue).sum();
        var memory = Files.readString(proc.resolve("meminfo"));
        return Map.of(
                "name",
                NAME,
                "run",
                Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip(),
                "uptime",
                uptime(proc),
                "cores",
                (double) stat.stream().filter(CORE.asMatchPredicate()).count(),
                "busy_seconds",
                (all - idle) / TICKS_PER_SECOND,
                "all_seconds",
                all / TICKS_PER_SECOND,
                "memory",
                bytes(memory, "MemTotal"),
                "available",
                bytes(memory, "MemAvailable"));
    }

    private static List<Long> ticks(List<String> stat) throws IOException {
        var columns =
                stat.stream()
                        .filter(each -> each.startsWith("cpu "))
                        .map(each -> List.of(BLANKS.split(each)))
                        .filter(each -> each.size() > STEAL)
                        .findFirst()
                        .orElseThrow(() -> new IOException("stat has no line of all processors"));
        return IntStream.rangeClosed(1, STEAL).mapToObj(i -> Long.valueOf(columns.get(i))).toList();
    }

    private static double uptime(Path proc) throws IOException {
        return Double.parseDouble(Files.readString(proc.resolve("uptime")).split(" ", 2)[0]);
    }

    private static long bytes(String memory, String of) throws IOException {
        var found = Pattern.compile("(?m)^%s:\\s*(\\d+) kB".formatted(of)).matcher(memory);
        if (!found.find()) {
            throw new IOException("meminfo has no " + of);
        }
        return KILO * Long.parseLong(found.group(1));
    }
}
