package app.stellarescrow.ops.perf.review.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A process of this machine, as /proc shows it.
 *
 * @param startTicks when it started, since the machine started
 */
record ProcessFiles(long pid, long startTicks, double cpuSeconds, long residentBytes) {

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d+) kB");
    private static final long KILO = 1_024;

    /** The same on all Linux machines. */
    private static final double TICKS_PER_SECOND = 100;

    // Fields of /proc/PID/stat after the name, which may contain blanks.
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int START_TICKS = 19;

    /**
     * Reads them.
     *
     * @throws IOException if there is no such process, or it has ended
     */
    static ProcessFiles read(long pid) throws IOException {
        var folder = Path.of("/proc", Long.toString(pid));
        var resident = RESIDENT.matcher(Files.readString(folder.resolve("status")));
        if (!resident.find()) {
            throw new IOException("process %d has ended".formatted(pid));
        }
        var stat = Files.readString(folder.resolve("stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
        return new ProcessFiles(
                pid,
                Long.parseLong(fields[START_TICKS]),
                ticks / TICKS_PER_SECOND,
                KILO * Long.parseLong(resident.group(1)));
    }

    /** The id in a file. */
    static long pid(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip().split("\\s", 2)[0]);
    }

    /** Another one has other words: ids are used again. */
    String run() {
        return pid + " " + startTicks;
    }

    double uptime() throws IOException {
        var sinceBoot = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
        return Double.parseDouble(sinceBoot) - startTicks / TICKS_PER_SECOND;
    }

    static long machineBytes() throws IOException {
        var total =
                Pattern.compile("MemTotal:\\s*(\\d+) kB")
                        .matcher(Files.readString(Path.of("/proc/meminfo")));
        return total.find() ? KILO * Long.parseLong(total.group(1)) : 0;
    }
}
