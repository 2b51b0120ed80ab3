package app.stellarescrow.ops.work;

import app.stellarescrow.ops.db.Nudge;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.db.Unstorable;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Claims leases, runs them on virtual threads, extends and settles them. */
@ApplicationScoped
public class Worker {

    private static final Duration GIVE_BACK = Duration.ofSeconds(1);

    private final WorkQueue queue;
    private final WorkConfig config;
    private final Attempt attempt;
    private final Transactions transactions;
    private final ExecutorService threads;
    private final RunningWork running = new RunningWork();
    private final Nudge claims = new Nudge("Claiming work", this::claim);
    private final Nudge beats = new Nudge("Heartbeat", this::beat);

    /** Held during a claim, and permanently once no further claim may begin. */
    private final Semaphore claiming = new Semaphore(1);

    private volatile boolean closing;
    private volatile boolean leaving;

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

    @Scheduled(every = "${work.poll-every:2s}")
    void poll() {
        claims.ring();
    }

    @Scheduled(every = "${work.heartbeat-every:20s}")
    void heartbeat() {
        beats.ring();
    }

    /**
     * A shutdown is not a failure: attempts that do not end in time are interrupted and released.
     */
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        closing = true;
        attempt.stop();
        var _ = claiming.tryAcquire(config.drain().toMillis(), TimeUnit.MILLISECONDS);
        if (!running.awaitEnd(config.drain())) {
            Log.infof("Interrupting and releasing %d attempt(s)", running.size());
            leaving = true;
            running.interruptLost(running.leases(), List.of());
            if (!running.awaitEnd(config.cleanUp())) {
                running.leases().forEach(this::giveBack);
            }
        }
    }

    private void giveBack(Lease lease) {
        try {
            transactions.run(session -> queue.giveBack(session, lease)).await().atMost(GIVE_BACK);
        } catch (RuntimeException e) {
            Log.warnf("Attempt %d of %s could not be released: %s", lease.attempt(), lease.id(), e);
        }
    }

    private Uni<Boolean> claim() {
        int free = config.concurrency() - running.size();
        if (closing || free <= 0 || !claiming.tryAcquire()) {
            return Uni.createFrom().item(false);
        }
        return transactions
                .single(session -> queue.claim(session, free))
                .invoke(leases -> leases.forEach(this::start))
                .map(leases -> leases.size() == free)
                .onTermination()
                .invoke(() -> claiming.release());
    }

    private Uni<Boolean> beat() {
        var leases = running.leases();
        if (leases.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return transactions
                .run(session -> queue.heartbeat(session, leases))
                .invoke(held -> running.interruptLost(leases, held))
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
            Log.errorf(e, "Attempt %d of %s could not be settled", lease.attempt(), lease.id());
        } finally {
            running.end(lease);
            claims.ring();
        }
    }

    /** An interrupted attempt says nothing about the item: the next claim decides. */
    private Settlement outcomeOf(Lease lease) {
        var settlement = attempt.run(lease);
        if (!running.wasInterrupted(lease) || settlement instanceof Settlement.Done) {
            return settlement;
        }
        return leaving
                ? new Settlement.Released("interrupted: the service was stopped")
                : new Settlement.Retry("interrupted", Duration.ZERO);
    }

    private void settle(Lease lease, Settlement settlement) {
        running.settle(lease);
        try {
            write(lease, settlement);
        } catch (RuntimeException e) {
            if (!Unstorable.is(e)) {
                throw e;
            }
            Log.errorf(e, "The result of %s could not be stored", lease.id());
            write(lease, attempt.unstorable(lease, settlement));
        }
    }

    /** Retries, so that a short outage of the database does not lose a result. */
    private void write(Lease lease, Settlement settlement) {
        transactions
                .insist(
                        session -> queue.settle(session, lease, settlement),
                        e -> leaving || e instanceof LeaseLost)
                .await()
                .indefinitely();
        if (settlement.delay().isPositive()) {
            claims.ringAfter(settlement.delay());
        }
    }
}
