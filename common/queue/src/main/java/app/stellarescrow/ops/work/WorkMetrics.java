package app.stellarescrow.ops.work;

import app.stellarescrow.ops.db.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics for a queue that is stuck: age of the oldest item, and number of items given up. */
@ApplicationScoped
class WorkMetrics {

    private static final String AGE =
            """
            select cast(coalesce(extract(epoch from now() - min(run_after)), 0) as bigint)
            from work w where state = 'READY' and run_after <= now()
              and not exists (
                select 1 from work_pause p where p.lane = w.lane and p.until > now())
            """;
    private static final String DEAD = "select count(*) from work where state = 'DEAD'";

    private final Transactions transactions;
    private final WorkQueue queue;
    private final AtomicLong age;
    private final AtomicLong dead;

    WorkMetrics(Transactions transactions, WorkQueue queue, MeterRegistry metrics) {
        this.transactions = transactions;
        this.queue = queue;
        this.age = metrics.gauge("ops.work.oldest.ready.seconds", new AtomicLong());
        this.dead = metrics.gauge("ops.work.dead", new AtomicLong());
    }

    @Scheduled(every = "15s")
    Uni<Void> read() {
        return transactions.run(
                session ->
                        session.createNativeQuery(AGE, Long.class)
                                .getSingleResult()
                                .invoke(age::set)
                                .chain(
                                        () ->
                                                session.createNativeQuery(DEAD, Long.class)
                                                        .getSingleResult())
                                .invoke(dead::set)
                                .replaceWithVoid());
    }

    @Scheduled(every = "1h")
    Uni<Void> forget() {
        return transactions.run(queue::forgetSettled).replaceWithVoid();
    }
}
