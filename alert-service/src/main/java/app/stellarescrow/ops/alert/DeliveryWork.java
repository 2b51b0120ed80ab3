package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.HttpPost;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.work.Lease;
import app.stellarescrow.ops.work.WorkHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;

/** Tells a receiver what it must be told, and tells the others if it cannot be told. */
@ApplicationScoped
class DeliveryWork implements WorkHandler {

    private final HttpPost http;
    private final Alertmanager alertmanager;
    private final AlertDesk desk;
    private final EventJson json;
    private final MeterRegistry metrics;

    DeliveryWork(
            HttpPost http,
            Alertmanager alertmanager,
            AlertDesk desk,
            EventJson json,
            MeterRegistry metrics) {
        this.http = http;
        this.alertmanager = alertmanager;
        this.desk = desk;
        this.json = json;
        this.metrics = metrics;
    }

    @Override
    public Completion handle(Lease lease) throws Exception {
        var delivery = read(lease);
        switch (delivery.receiver()) {
            case WEBHOOK, METRICS -> http.post(delivery.receiver(), delivery.body());
            case ALERTMANAGER -> alertmanager.postCurrent();
        }
        count(delivery, "delivered");
        return _ -> Uni.createFrom().voidItem();
    }

    @Override
    public Completion giveUp(Lease lease, Exception cause) {
        var delivery = read(lease);
        count(delivery, "given-up");
        if (delivery.about().contains("undelivered")) {
            return _ -> Uni.createFrom().voidItem();
        }
        var reason =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        var ruling = AlertRules.deliveryFailed(delivery, reason, Instant.now());
        return session -> desk.store(session, ruling, other -> other != delivery.receiver());
    }

    /** Nobody can cancel a delivery. */
    @Override
    public Completion cancelled(Lease lease, String by) {
        return giveUp(lease, new IllegalStateException("cancelled by " + by));
    }

    private Delivery read(Lease lease) {
        return json.read(Delivery.class, lease.payload());
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
