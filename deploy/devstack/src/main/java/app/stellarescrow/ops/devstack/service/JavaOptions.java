package app.stellarescrow.ops.devstack.service;

import app.stellarescrow.ops.catalog.Service;
import java.util.ArrayList;
import java.util.List;

/** How a service's JVM is run on a small machine (measured; see {@code ops bench}). */
public final class JavaOptions {

    /** In milliseconds: what the compilers have freed, glibc would keep. */
    private static final String RETURN_MEMORY = "-XX:TrimNativeHeapInterval=500";

    /**
     * For what has little to do, but at once: compiled within seconds, in little memory. With 12
     * MiB for what is short-lived a service is up as soon as with 42, and takes 25 MB less.
     */
    private static final List<String> SOON_FAST = List.of("-XX:TieredStopAtLevel=1", "-Xmn12m");

    /**
     * For what works through gigabytes: only so are hashes done by the processor. What is
     * short-lived is small; what is large, parts of an upload, lives longer. What needs more than
     * 16 MiB to be compiled is not: the compiler would be the service's peak.
     */
    private static final List<String> FASTEST =
            List.of(
                    "-XX:TieredStopAtLevel=4",
                    "-Xmn24m",
                    "-XX:CompileCommand=quiet",
                    "-XX:CompileCommand=MemLimit,*.*,16m~stop");

    private JavaOptions() {}

    public static List<String> of(Service service) {
        var footprint = service.footprint();
        var options = new ArrayList<>(footprint.worksThroughGigabytes() ? FASTEST : SOON_FAST);
        options.add("-Xmx%dm".formatted(footprint.heapMegabytes()));
        options.add("-XX:+UseSerialGC");
        options.add(RETURN_MEMORY);
        options.add("--enable-native-access=ALL-UNNAMED");
        return options;
    }
}
