package app.stellarescrow.ops.outbox;

import app.stellarescrow.ops.db.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/** The metric for an outbox that is stuck: age of the oldest event. */
@ApplicationScoped
class OutboxMetrics {

    private static final String AGE =
            "select cast(coalesce(extract(epoch from now() - min(time)), 0) as bigint) from outbox";

    private final Transactions transactions;
    private final AtomicLong age;

    OutboxMetrics(Transactions transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.age = metrics.gauge("ops.outbox.oldest.seconds", new AtomicLong());
    }

    @Scheduled(every = "15s")
    Uni<Void> read() {
        return transactions.run(this::age).invoke(age::set).replaceWithVoid();
    }

    Uni<Long> age(Mutiny.Session session) {
        return session.createNativeQuery(AGE, Long.class).getSingleResult();
    }
}
