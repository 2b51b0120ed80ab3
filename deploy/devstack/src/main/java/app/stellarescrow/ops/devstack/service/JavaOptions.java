package app.stellarescrow.ops.devstack.service;

import app.stellarescrow.ops.catalog.Service;
import java.util.ArrayList;
import java.util.List;

/** JVM options of the services on a small machine (measured; see {@code ops bench}). */
public final class JavaOptions {

    /**
     * In milliseconds: returns memory that the compilers have freed and glibc would keep. Twice a
     * second costs an idle service 0.2 % of a core.
     */
    private static final String RETURN_MEMORY = "-XX:TrimNativeHeapInterval=5000";

    /**
     * For services with little work that must answer at once: compiled fast, with little memory.
     * With 8 MiB for short-lived objects a service starts as fast as with 42, and uses 30 MB less.
     */
    private static final List<String> SOON_FAST = List.of("-XX:TieredStopAtLevel=1", "-Xmn8m");

    /**
     * For services that process gigabytes: only the second compiler uses the processor's
     * instructions for hashing. Short-lived objects are small; large ones, parts of an upload, live
     * longer. A method that needs more than 16 MiB to compile is not compiled, which limits the
     * peak memory. Compiling later than usual saves 14 to 20 MB, but then a job starts 32 ms after
     * its slot instead of 20.
     */
    private static final List<String> FASTEST =
            List.of(
                    "-XX:TieredStopAtLevel=4",
                    "-Xmn6m",
                    "-XX:CompileCommand=quiet",
                    "-XX:CompileCommand=MemLimit,*.*,16m~stop");

    /**
     * The first heap is a share of the memory: 6 MB in a container of 384 MB, in which the JVM ends
     * at once, because the objects of a start cache do not fit.
     */
    private static final String FIRST_HEAP = "-Xms32m";

    private JavaOptions() {}

    public static List<String> of(Service service) {
        var footprint = service.footprint();
        var options = new ArrayList<>(footprint.worksThroughGigabytes() ? FASTEST : SOON_FAST);
        options.add(FIRST_HEAP);
        options.add("-Xmx%dm".formatted(footprint.heapMegabytes()));
        options.add("-XX:+UseSerialGC");
        options.add(RETURN_MEMORY);
        options.add("--enable-native-access=ALL-UNNAMED");
        return options;
    }
}
