package app.stellarescrow.ops.alert.rpo;

import app.stellarescrow.ops.db.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The metric {@code ops_backup_age_seconds}: how much data would be lost now, in time. */
@ApplicationScoped
class BackupAge {

    /** Without a verified backup, the age grows from when somebody began to watch. */
    private static final String AGES =
            """
            select target, cast(extract(epoch from now() - coalesce(as_of, watched_since)) as double precision)
            from verified_backup
            """;

    private final Transactions transactions;
    private final MultiGauge ages;

    BackupAge(Transactions transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.ages =
                MultiGauge.builder("ops.backup.age")
                        .description("Age of the newest verified backup")
                        .baseUnit("seconds")
                        .register(metrics);
    }

    @Scheduled(every = "15s")
    Uni<Void> read() {
        return transactions.run(BackupAge::ages).invoke(this::show).replaceWithVoid();
    }

    private static Uni<List<Object[]>> ages(Mutiny.Session session) {
        return session.createNativeQuery(AGES, Object[].class).getResultList();
    }

    private void show(List<Object[]> found) {
        ages.register(
                found.stream()
                        .<MultiGauge.Row<?>>map(
                                row ->
                                        MultiGauge.Row.of(
                                                Tags.of("target", (String) row[0]),
                                                (Double) row[1]))
                        .toList(),
                true);
    }
}
