package app.stellarescrow.ops.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What a service does with its leased work. */
public interface WorkHandler {

    /** Runs on a virtual thread; may block for hours. */
    Completion handle(Lease lease) throws Exception;

    /** Called instead of a further attempt once a retry is pointless. */
    Completion giveUp(Lease lease, Exception cause);

    /** Called instead of a further attempt once the item was cancelled. */
    Completion cancelled(Lease lease, String by);

    /** Until the attempt after this one, if it fails; empty for what the settings say. */
    default Optional<Duration> backoff(Lease lease) {
        return Optional.empty();
    }

    /** What to write in the transaction that settles the lease. */
    @FunctionalInterface
    interface Completion {
        Uni<Void> write(Mutiny.Session session);
    }
}
