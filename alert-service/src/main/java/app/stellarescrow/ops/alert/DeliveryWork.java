package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.HttpPost;
import app.stellarescrow.ops.alert.delivery.mail.Letter;
import app.stellarescrow.ops.alert.delivery.mail.MailServer;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.work.Lease;
import app.stellarescrow.ops.work.WorkHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** Delivers to one receiver; once it gives up, reports that to the others. */
@ApplicationScoped
class DeliveryWork implements WorkHandler {

    private final HttpPost http;
    private final Alertmanager alertmanager;
    private final MailServer mail;
    private final AlertRecorder recorder;
    private final EventJson json;
    private final Transactions transactions;
    private final MeterRegistry metrics;

    DeliveryWork(
            HttpPost http,
            Alertmanager alertmanager,
            MailServer mail,
            AlertRecorder recorder,
            EventJson json,
            Transactions transactions,
            MeterRegistry metrics) {
        this.http = http;
        this.alertmanager = alertmanager;
        this.mail = mail;
        this.recorder = recorder;
        this.json = json;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    @Override
    public Completion handle(Lease lease) throws Exception {
        var delivery = read(lease);
        switch (delivery.receiver()) {
            case WEBHOOK, METRICS -> http.post(delivery.receiver(), delivery.body());
            case ALERTMANAGER -> alertmanager.postCurrent();
            case EMAIL -> mail.send(json.read(Letter.class, delivery.body()));
        }
        return session -> counted(session, delivery, "delivered");
    }

    @Override
    public Completion giveUp(Lease lease, Exception cause) {
        var delivery = read(lease);
        if (delivery.aboutDelivery()) {
            return session -> counted(session, delivery, "given-up");
        }
        var reason =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        var ruling = AlertRules.deliveryFailed(delivery, reason, Instant.now());
        return session ->
                counted(session, delivery, "given-up")
                        .chain(
                                () ->
                                        recorder.record(
                                                session,
                                                ruling,
                                                other -> other != delivery.receiver()));
    }

    /** A delivery cannot be cancelled. */
    @Override
    public Completion cancelled(Lease lease, String by) {
        return giveUp(lease, new IllegalStateException("cancelled by " + by));
    }

    private Delivery read(Lease lease) {
        return json.read(Delivery.class, lease.payload());
    }

    private Uni<Void> counted(Mutiny.Session session, Delivery delivery, String outcome) {
        transactions.afterCommit(session, () -> count(delivery, outcome));
        return Uni.createFrom().voidItem();
    }

    private void count(Delivery delivery, String outcome) {
        metrics.counter(
                        "ops.delivery.attempt",
                        "target",
                        delivery.receiver().lane(),
                        "outcome",
                        outcome)
                .increment();
    }
}
