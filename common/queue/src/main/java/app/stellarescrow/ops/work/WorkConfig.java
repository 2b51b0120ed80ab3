package app.stellarescrow.ops.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How this service works through its queue. */
@ConfigMapping(prefix = "work")
public interface WorkConfig {

    /** Name of this replica in the leases it takes; made unique per process. */
    @WithDefault("${HOSTNAME:local}")
    String worker();

    /** How many items this replica runs at once. */
    @WithDefault("2")
    int concurrency();

    /** How long a lease lasts without a heartbeat. */
    @WithDefault("60s")
    Duration lease();

    /**
     * Whether a claim waits until the database's disk has it. Without, a crash of the database
     * server can undo the claims of its last second, and an item is worked on a second time under
     * the same attempt: only for work that may be done twice at a time.
     */
    @WithDefault("true")
    boolean durableClaims();

    /** How often a lease is extended; a third of it, so that two beats may be lost. */
    @WithDefault("20s")
    Duration heartbeatEvery();

    /**
     * Interval for items that this replica did not announce: expired leases, and items and retries
     * of other replicas. Polling every second uses 0.2 % more of a core in an idle service.
     */
    @WithDefault("2s")
    Duration pollEvery();

    /** After this many attempts the item is given up. */
    @WithDefault("3")
    int maxAttempts();

    /** This long after its first attempt the item is given up, however few attempts there were. */
    Optional<Duration> maxAge();

    /** Delay before the second attempt; doubles with every further one. */
    @WithDefault("10s")
    Duration backoff();

    /** Upper limit of the delay. */
    @WithDefault("1h")
    Duration maxBackoff();

    /** How long running items may continue when the service stops; then they are interrupted. */
    @WithDefault("3s")
    Duration drain();

    /**
     * How long interrupted items may take to clean up; together with the drain time less than
     * Docker (10 s) and {@code ops down} wait.
     */
    @WithDefault("5s")
    Duration cleanUp();

    /**
     * How long finished items are kept, to recognise redelivered ones; longer than any topic keeps
     * its records.
     */
    @WithDefault("40d")
    Duration keepSettled();
}
