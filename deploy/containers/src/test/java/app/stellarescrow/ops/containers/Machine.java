package app.stellarescrow.ops.containers;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How busy this machine is with other work; a start takes several times as long then. */
final class Machine {

    private static final int BUSY = 4;

    private Machine() {}

    /** The limit itself if a processor was free, else some times as much. */
    static Duration allow(Duration limit) {
        return load() < Runtime.getRuntime().availableProcessors()
                ? limit
                : limit.multipliedBy(BUSY);
    }

    /** Of the last minute. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
