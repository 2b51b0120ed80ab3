package app.stellarescrow.ops.alert.freshness;

import app.stellarescrow.ops.db.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The metrics {@code ops_backup_age_seconds} (how much data would be lost now) and {@code
 * ops_drill_age_seconds} (time since the last proof that a backup can be restored).
 */
@ApplicationScoped
class ProofAges {

    /** Without a proof, the age counts from the first time the target was watched. */
    private static final String AGES =
            """
            select kind, target, cast(extract(epoch from now() - coalesce(as_of, watched_since)) as double precision)
            from proof
            """;

    private final Transactions transactions;
    private final Map<Proof, MultiGauge> gauges;

    ProofAges(Transactions transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.gauges =
                Arrays.stream(Proof.values())
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), proof -> gauge(proof, metrics)));
    }

    private static MultiGauge gauge(Proof proof, MeterRegistry metrics) {
        var word = proof.name().toLowerCase(Locale.ROOT);
        return MultiGauge.builder("ops.%s.age".formatted(word))
                .description("Age of the newest %s that counts as a proof".formatted(word))
                .baseUnit("seconds")
                .register(metrics);
    }

    @Scheduled(every = "15s")
    Uni<Void> read() {
        return transactions.run(ProofAges::ages).invoke(this::show).replaceWithVoid();
    }

    private static Uni<List<Object[]>> ages(Mutiny.Session session) {
        return session.createNativeQuery(AGES, Object[].class).getResultList();
    }

    private void show(List<Object[]> found) {
        gauges.forEach(
                (proof, gauge) ->
                        gauge.register(
                                found.stream()
                                        .filter(row -> row[0].equals(proof.name()))
                                        .<MultiGauge.Row<?>>map(
                                                row ->
                                                        MultiGauge.Row.of(
                                                                Tags.of("target", (String) row[1]),
                                                                (Double) row[2]))
                                        .toList(),
                                true));
    }
}
