package app.stellarescrow.ops.work;

import app.stellarescrow.ops.db.Nudge;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.db.Unstorable;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Claims leases, runs them on virtual threads, keeps them alive, settles them. */
@ApplicationScoped
public class Worker {

    private final WorkQueue queue;
    private final WorkConfig config;
    private final Attempt attempt;
    private final Transactions transactions;
    private final ExecutorService threads;
    private final RunningWork running = new RunningWork();
    private final Nudge claims = new Nudge("Claiming work", this::claim);
    private final Nudge beats = new Nudge("Heartbeat", this::beat);
    private volatile boolean closing;

    Worker(
            WorkQueue queue,
            WorkConfig config,
            Attempt attempt,
            Transactions transactions,
            @VirtualThreads ExecutorService threads) {
        this.queue = queue;
        this.config = config;
        this.attempt = attempt;
        this.transactions = transactions;
        this.threads = threads;
        queue.wake(claims::ring, () -> List.of(beats, claims).forEach(Nudge::ring));
    }

    @Scheduled(every = "${work.poll-every:1s}")
    void poll() {
        claims.ring();
    }

    @Scheduled(every = "${work.heartbeat-every:20s}")
    void heartbeat() {
        beats.ring();
    }

    /** Leases are left to lapse: for the next replica, a shutdown and a crash are the same. */
    void stop(@Observes ShutdownEvent event) {
        closing = true;
        running.interruptUnless(running.leases(), List.of());
    }

    private Uni<Boolean> claim() {
        int free = config.concurrency() - running.size();
        if (closing || free <= 0) {
            return Uni.createFrom().item(false);
        }
        return transactions
                .run(session -> queue.claim(session, free))
                .invoke(leases -> leases.forEach(this::start))
                .map(leases -> leases.size() == free);
    }

    private Uni<Boolean> beat() {
        var leases = running.leases();
        if (leases.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return transactions
                .run(session -> queue.heartbeat(session, leases))
                .invoke(held -> running.interruptUnless(leases, held))
                .replaceWith(false);
    }

    private void start(Lease lease) {
        running.add(lease);
        threads.execute(() -> run(lease));
    }

    private void run(Lease lease) {
        try {
            running.begin(lease);
            settle(lease, outcomeOf(lease));
        } catch (LeaseLost e) {
            Log.warn(e.getMessage());
        } catch (RuntimeException e) {
            Log.errorf(e, "Attempt %d of %s is not settled", lease.attempt(), lease.id());
        } finally {
            running.end(lease);
            claims.ring();
        }
    }

    /** An interrupted attempt says nothing about the item: whoever claims it next decides. */
    private Settlement outcomeOf(Lease lease) {
        var settlement = attempt.run(lease);
        return running.wasInterrupted(lease) && !(settlement instanceof Settlement.Done)
                ? new Settlement.Retry("interrupted", Duration.ZERO)
                : settlement;
    }

    private void settle(Lease lease, Settlement settlement) {
        var interrupted = Thread.interrupted(); // so that the result can still be written
        if (interrupted && closing) {
            return;
        }
        try {
            write(lease, settlement);
        } catch (RuntimeException e) {
            if (!Unstorable.is(e)) {
                throw e;
            }
            Log.errorf(e, "What became of %s cannot be stored", lease.id());
            write(lease, attempt.unstorable(lease, settlement));
        }
    }

    /** A result must not be lost to a short outage of the database. */
    private void write(Lease lease, Settlement settlement) {
        transactions
                .insist(
                        session -> queue.settle(session, lease, settlement),
                        e -> closing || e instanceof LeaseLost)
                .await()
                .indefinitely();
    }
}
