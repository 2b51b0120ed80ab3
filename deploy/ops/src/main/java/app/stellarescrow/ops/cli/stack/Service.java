package app.stellarescrow.ops.cli.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Our own services, and how each is run on a small machine (measured; see {@code ops bench}). */
public enum Service {
    SCHEDULER(10, 128, Code.SOON_FAST),
    BACKUP(11, 112, Code.FASTEST),
    ALERT(12, 128, Code.SOON_FAST),
    DRTEST(13, 160, Code.FASTEST);

    /** In milliseconds: what the compilers have freed, glibc would keep. */
    private static final String RETURN_MEMORY = "-XX:TrimNativeHeapInterval=500";

    /** What is short-lived is small; what is large, parts of an upload, lives longer. */
    private static final String YOUNG = "-Xmn24m";

    private final int portOffset;
    private final int heapMegabytes;
    private final Code code;

    Service(int portOffset, int heapMegabytes, Code code) {
        this.portOffset = portOffset;
        this.heapMegabytes = heapMegabytes;
        this.code = code;
    }

    /** Its module's and its component's name. */
    public String component() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    int portOffset() {
        return portOffset;
    }

    List<String> javaOptions() {
        var options = new ArrayList<>(code.options());
        options.add("-Xmx%dm".formatted(heapMegabytes));
        options.add("-XX:+UseSerialGC");
        options.add(RETURN_MEMORY);
        options.add("--enable-native-access=ALL-UNNAMED");
        return options;
    }

    /** What the JVM makes of its byte code. */
    private enum Code {
        /** For what has little to do, but at once: compiled within seconds, in little memory. */
        SOON_FAST,

        /**
         * For what works through gigabytes: only so are hashes done by the processor. What needs
         * more than 16 MiB to be compiled is not: the compiler would be the service's peak.
         */
        FASTEST;

        List<String> options() {
            return switch (this) {
                case SOON_FAST -> List.of("-XX:TieredStopAtLevel=1");
                case FASTEST ->
                        List.of(
                                "-XX:TieredStopAtLevel=4",
                                YOUNG,
                                "-XX:CompileCommand=quiet",
                                "-XX:CompileCommand=MemLimit,*.*,16m~stop");
            };
        }
    }
}
