package app.stellarescrow.ops.devstack.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Follows a network that closes a ledger every five seconds; lags behind while it is paused. */
final class Indexer {

    /** In ledgers; more than this is reported as degraded. */
    static final long TOLERATED_LAG = 12;

    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    /** When the network began. */
    private static final Instant GENESIS = Instant.parse("2015-09-30T17:15:54Z");

    private Optional<Instant> pausedAt = Optional.empty();

    /** The last ledger that it has read. */
    synchronized long ledger(Instant now) {
        return closed(pausedAt.orElse(now));
    }

    /** How many ledgers the network has closed since. */
    synchronized long lag(Instant now) {
        return closed(now) - ledger(now);
    }

    synchronized void pause(Instant now) {
        pausedAt = pausedAt.or(() -> Optional.of(now));
    }

    synchronized void resume() {
        pausedAt = Optional.empty();
    }

    private static long closed(Instant at) {
        return Duration.between(GENESIS, at).dividedBy(CLOSE_TIME);
    }
}
