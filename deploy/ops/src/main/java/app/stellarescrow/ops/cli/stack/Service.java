package app.stellarescrow.ops.cli.stack;

import java.util.Locale;

/** Our own services, each with the heap it may use (measured; see {@code ops bench}). */
public enum Service {
    SCHEDULER(10, 128),
    BACKUP(11, 160),
    ALERT(12, 128);

    private final int portOffset;
    private final int heapMegabytes;

    Service(int portOffset, int heapMegabytes) {
        this.portOffset = portOffset;
        this.heapMegabytes = heapMegabytes;
    }

    /** Its module's and its component's name. */
    public String component() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    int portOffset() {
        return portOffset;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}
