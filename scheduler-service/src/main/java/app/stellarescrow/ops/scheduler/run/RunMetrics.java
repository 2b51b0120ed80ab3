package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.db.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Metrics of unfinished runs by state. */
@ApplicationScoped
class RunMetrics {

    private static final String COUNT =
            """
            select count(*) filter (where state = 'REQUESTED'),
              count(*) filter (where state = 'RUNNING'), count(overdue_at)
            from run where state in ('REQUESTED', 'RUNNING')
            """;

    private final Transactions transactions;

    /** In the order of the columns above. */
    private final List<AtomicLong> gauges;

    RunMetrics(Transactions transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.gauges =
                Stream.of("ops.run.requested", "ops.run.running", "ops.run.overdue")
                        .map(name -> metrics.gauge(name, new AtomicLong()))
                        .toList();
    }

    @Scheduled(every = "15s")
    Uni<Void> read() {
        return transactions.run(
                session ->
                        session.createNativeQuery(COUNT, Object[].class)
                                .getSingleResult()
                                .invoke(this::show)
                                .replaceWithVoid());
    }

    private void show(Object[] counts) {
        for (var n = 0; n < counts.length; n++) {
            gauges.get(n).set(((Number) counts[n]).longValue());
        }
    }
}
