package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.db.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** The metric {@code ops_certificate_expiry_seconds}: time until each certificate's end. */
@ApplicationScoped
class CertificateExpiry {

    private static final Logger LOG = Logger.getLogger(CertificateExpiry.class);

    private static final String LEFT =
            """
            select name, cast(extract(epoch from not_after - now()) as double precision)
            from certificate_check where not_after is not null
            """;

    private final Transactions transactions;
    private final MultiGauge gauge;

    CertificateExpiry(Transactions transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.gauge =
                MultiGauge.builder("ops.certificate.expiry")
                        .description("Time until the end of the certificate; negative afterwards")
                        .baseUnit("seconds")
                        .register(metrics);
    }

    @Scheduled(every = "15s")
    Uni<Void> read() {
        return transactions.run(CertificateExpiry::left).invoke(this::show).replaceWithVoid();
    }

    /** After a check; a failure leaves it to the next time. */
    void readSoon() {
        read().subscribe().with(_ -> {}, e -> LOG.debug("the metric was not read", e));
    }

    private static Uni<List<Object[]>> left(Mutiny.Session session) {
        return session.createNativeQuery(LEFT, Object[].class).getResultList();
    }

    private void show(List<Object[]> found) {
        gauge.register(
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
