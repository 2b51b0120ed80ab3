package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.DeliveryBatches.Batch;
import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.NotDelivered.Fault;
import app.stellarescrow.ops.alert.delivery.ReceiverHealth;
import app.stellarescrow.ops.alert.delivery.state.DeliveryAttempts.Outcome;
import app.stellarescrow.ops.alert.delivery.state.ReceiverState;
import app.stellarescrow.ops.alert.delivery.state.ReceiverStates;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.rule.DeliveryAlerts;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.work.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores how attempts to deliver ended, and raises the alerts about receivers. */
@ApplicationScoped
class DeliveryRecorder {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    /** Shorter interruptions are no news. */
    private static final Duration TOLD_AFTER = Duration.ofMinutes(5);

    private final ReceiverHealth health;
    private final ReceiverStates states;
    private final AlertRecorder alerts;
    private final Transactions transactions;
    private final MeterRegistry metrics;

    DeliveryRecorder(
            ReceiverHealth health,
            ReceiverStates states,
            AlertRecorder alerts,
            Transactions transactions,
            MeterRegistry metrics) {
        this.health = health;
        this.states = states;
        this.alerts = alerts;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    Uni<Void> delivered(Mutiny.Session session, Batch batch, String answer, Duration took) {
        var lane = batch.delivery().lane();
        var now = Instant.now();
        return health.delivered(session, batch, new Outcome(lane, true, answer, took), now)
                .chain(
                        before ->
                                before.filter(each -> each.told).isPresent()
                                        ? tell(session, DeliveryAlerts.works(lane, now))
                                        : NOTHING)
                .chain(() -> counted(session, batch.delivery(), "delivered"));
    }

    void failed(Lease lease, Delivery delivery, NotDelivered failure, Duration took) {
        var outcome = outcome(delivery, failure, took);
        transactions.runAndAwait(
                session ->
                        health.failed(session, lease, outcome, failure)
                                .chain(
                                        state ->
                                                state.map(each -> tellDown(session, each, failure))
                                                        .orElse(NOTHING)));
    }

    /** For ever, such as a recipient that is unknown. */
    void refused(Lease lease, Delivery delivery, RuntimeException failure, Duration took) {
        var outcome = outcome(delivery, failure, took);
        transactions.runAndAwait(session -> health.refused(session, lease, outcome));
    }

    Uni<Void> givenUp(Mutiny.Session session, Delivery delivery, String reason) {
        return counted(session, delivery, "given-up")
                .chain(
                        () ->
                                delivery.aboutDelivery()
                                        ? NOTHING
                                        : alerts.record(
                                                session,
                                                DeliveryAlerts.failed(
                                                        delivery, reason, Instant.now()),
                                                other -> !other.equals(delivery.receiver())));
    }

    private Uni<Void> tellDown(Mutiny.Session session, ReceiverState state, NotDelivered failure) {
        var now = Instant.now();
        var isDue = failure.isForLong() || state.circuit().isDeadFor(TOLD_AFTER, now);
        if (state.told || !isDue) {
            return NOTHING;
        }
        var since = Objects.requireNonNullElse(state.failingSince, now);
        var ruling =
                failure.fault() == Fault.GONE
                        ? DeliveryAlerts.gone(state.lane, state.lastAnswer, since, now)
                        : DeliveryAlerts.down(state.lane, state.lastAnswer, since, now);
        return tell(session, ruling).chain(() -> states.told(session, state.lane));
    }

    private Uni<Void> tell(Mutiny.Session session, Ruling ruling) {
        return alerts.recordNews(session, List.of(ruling));
    }

    private static Outcome outcome(Delivery delivery, RuntimeException failure, Duration took) {
        var answer = String.valueOf(failure.getMessage()).replace('\0', ' ');
        return new Outcome(delivery.lane(), false, answer, took);
    }

    private Uni<Void> counted(Mutiny.Session session, Delivery delivery, String outcome) {
        transactions.afterCommit(
                session,
                () ->
                        metrics.counter(
                                        "ops.delivery.attempt",
                                        "target",
                                        delivery.receiver(),
                                        "outcome",
                                        outcome)
                                .increment());
        return NOTHING;
    }
}
