package app.stellarescrow.ops.work;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** The one thing a service does with its leased work. */
public interface WorkHandler {

    /** Runs on a virtual thread, for as long as it takes; blocking code is welcome. */
    Completion handle(Lease lease) throws Exception;

    /** Called instead of a further attempt once trying again is pointless. */
    Completion giveUp(Lease lease, Exception cause);

    /** Called instead of a further attempt once a person asked for the item to stop. */
    Completion cancelled(Lease lease, String by);

    /** What to write in the very transaction that settles the lease. */
    @FunctionalInterface
    interface Completion {
        Uni<Void> write(Mutiny.Session session);
    }
}
