package app.stellarescrow.ops.cli.stack;

import java.util.List;
import java.util.Locale;

/** Our own services, and how each is run on a small machine (measured; see {@code ops bench}). */
public enum Service {
    SCHEDULER(10, 128, Code.SOON_FAST),
    BACKUP(11, 144, Code.FASTEST),
    ALERT(12, 128, Code.SOON_FAST),
    DRTEST(13, 160, Code.SOON_FAST);

    /** In milliseconds: what the compilers have freed, glibc would keep. */
    private static final String RETURN_MEMORY = "-XX:TrimNativeHeapInterval=500";

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
        return List.of(
                "-Xmx%dm".formatted(heapMegabytes),
                code.option,
                "-XX:+UseSerialGC",
                RETURN_MEMORY,
                "--enable-native-access=ALL-UNNAMED");
    }

    /** What the JVM makes of its byte code. */
    private enum Code {
        /** For what has little to do, but at once: compiled within seconds, in little memory. */
        SOON_FAST("-XX:TieredStopAtLevel=1"),

        /** For what works through gigabytes: only so are hashes done by the processor. */
        FASTEST("-XX:TieredStopAtLevel=4");

        private final String option;

        Code(String option) {
            this.option = option;
        }
    }
}
