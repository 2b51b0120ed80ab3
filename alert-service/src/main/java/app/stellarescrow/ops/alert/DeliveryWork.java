package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.DeliveryBatches;
import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.NotDelivered.Fault;
import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.delivery.ReceiversConfig;
import app.stellarescrow.ops.alert.delivery.RetryPlan;
import app.stellarescrow.ops.alert.delivery.send.DeliverySender;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.work.Lease;
import app.stellarescrow.ops.work.RetryLater;
import app.stellarescrow.ops.work.WorkHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Delivers to one receiver; once it gives up, reports that to the others. */
@ApplicationScoped
class DeliveryWork implements WorkHandler {

    /** So often is a message tried that the receiver refuses while it accepts others. */
    private static final int ATTEMPTS_AT_REFUSED = 5;

    private final Receivers receivers;
    private final DeliveryBatches batches;
    private final DeliverySender sender;
    private final DeliveryRecorder recorder;
    private final RetryPlan plan;
    private final EventJson json;

    DeliveryWork(
            Receivers receivers,
            DeliveryBatches batches,
            DeliverySender sender,
            DeliveryRecorder recorder,
            ReceiversConfig config,
            EventJson json) {
        this.receivers = receivers;
        this.batches = batches;
        this.sender = sender;
        this.recorder = recorder;
        this.plan = new RetryPlan(config.retryAfter());
        this.json = json;
    }

    @Override
    public Completion handle(Lease lease) throws Exception {
        var name = read(lease).receiver();
        var receiver = receivers.named(name).orElseThrow(() -> notConfigured(name));
        var batch = batches.gather(lease, receiver);
        var begin = Instant.now();
        try {
            var answer = sender.send(receiver, batch.id(), batch.delivery());
            var took = Duration.between(begin, Instant.now());
            return session -> recorder.delivered(session, batch, answer, took);
        } catch (NotDelivered e) {
            recorder.failed(lease, batch.delivery(), e, Duration.between(begin, Instant.now()));
            throw failure(lease, e);
        } catch (PermanentFailure e) {
            recorder.refused(lease, batch.delivery(), e, Duration.between(begin, Instant.now()));
            throw e;
        }
    }

    @Override
    public Optional<Duration> backoff(Lease lease) {
        return Optional.of(plan.after(lease.spent(), ThreadLocalRandom.current()));
    }

    @Override
    public Completion giveUp(Lease lease, Exception cause) {
        var delivery = read(lease);
        var reason =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        return session -> recorder.givenUp(session, delivery, reason);
    }

    /** A delivery cannot be cancelled. */
    @Override
    public Completion cancelled(Lease lease, String by) {
        return giveUp(lease, new IllegalStateException("cancelled by " + by));
    }

    /** Later messages about the same target wait for it, so it must not take days. */
    private static RuntimeException failure(Lease lease, NotDelivered e) {
        var reason = String.valueOf(e.getMessage());
        if (e.fault() == Fault.MESSAGE && lease.spent() >= ATTEMPTS_AT_REFUSED) {
            return new PermanentFailure(reason, e.hint(), e);
        }
        return e.pause()
                .<RuntimeException>map(pause -> new RetryLater(reason, e.hint(), pause))
                .orElse(e);
    }

    private Delivery read(Lease lease) {
        return json.read(Delivery.class, lease.payload());
    }

    private static PermanentFailure notConfigured(String receiver) {
        return new PermanentFailure(
                receiver + " is no longer configured",
                "configure it again if it is still needed",
                null);
    }
}
