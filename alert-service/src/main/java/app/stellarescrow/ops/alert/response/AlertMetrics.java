package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Severity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Metrics of firing alerts by severity: {@code ops_alert_firing}, {@code ops_alert_unanswered} (no
 * person takes care of them) and {@code ops_alert_late} (and the time for a response has passed).
 */
@ApplicationScoped
class AlertMetrics {

    private static final String COUNT =
            """
            select severity, count(*), count(*) filter (where unanswered),
              count(*) filter (where unanswered and breached_at is not null)
            from (select severity, breached_at, acked_until is null or acked_until <= now() as unanswered
              from alert where state = 'FIRING' and held_by is null) as told
            group by severity
            """;

    private final Transactions transactions;

    /** In the order of the columns above; a severity without alerts is zero, not missing. */
    private final Map<Severity, List<AtomicLong>> gauges = new EnumMap<>(Severity.class);

    AlertMetrics(Transactions transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        for (var severity : Severity.values()) {
            var tags = Tags.of("severity", severity.name());
            gauges.put(
                    severity,
                    List.of("ops.alert.firing", "ops.alert.unanswered", "ops.alert.late").stream()
                            .map(name -> metrics.gauge(name, tags, new AtomicLong()))
                            .toList());
        }
    }

    @Scheduled(every = "15s")
    Uni<Void> read() {
        return transactions.run(AlertMetrics::counts).invoke(this::show).replaceWithVoid();
    }

    private static Uni<List<Object[]>> counts(Mutiny.Session session) {
        return session.createNativeQuery(COUNT, Object[].class).getResultList();
    }

    private void show(List<Object[]> counts) {
        gauges.forEach(
                (severity, values) -> {
                    var row = row(severity, counts);
                    for (var n = 0; n < values.size(); n++) {
                        values.get(n).set(((Number) row[n + 1]).longValue());
                    }
                });
    }

    private static Object[] row(Severity severity, List<Object[]> counts) {
        return counts.stream()
                .filter(row -> row[0].equals(severity.name()))
                .findFirst()
                .orElseGet(() -> new Object[] {severity.name(), 0, 0, 0});
    }
}
