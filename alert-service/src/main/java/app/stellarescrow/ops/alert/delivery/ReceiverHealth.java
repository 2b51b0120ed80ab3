package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.alert.delivery.DeliveryBatches.Batch;
import app.stellarescrow.ops.alert.delivery.NotDelivered.Fault;
import app.stellarescrow.ops.alert.delivery.state.DeliveryAttempts;
import app.stellarescrow.ops.alert.delivery.state.DeliveryAttempts.Outcome;
import app.stellarescrow.ops.alert.delivery.state.ReceiverState;
import app.stellarescrow.ops.alert.delivery.state.ReceiverStates;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.work.Lanes;
import app.stellarescrow.ops.work.Lease;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** What follows from an attempt for the receiver's other deliveries. */
@ApplicationScoped
public class ReceiverHealth {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final int MOST_COPIES = 20_000;

    private final ReceiverStates states;
    private final DeliveryAttempts attempts;
    private final Lanes lanes;
    private final Deliveries deliveries;
    private final Receivers receivers;
    private final ReceiversConfig config;
    private final EventJson json;

    ReceiverHealth(
            ReceiverStates states,
            DeliveryAttempts attempts,
            Lanes lanes,
            Deliveries deliveries,
            Receivers receivers,
            ReceiversConfig config,
            EventJson json) {
        this.states = states;
        this.attempts = attempts;
        this.lanes = lanes;
        this.deliveries = deliveries;
        this.receivers = receivers;
        this.config = config;
        this.json = json;
    }

    /** Returns the receiver's state before. */
    public Uni<Optional<ReceiverState>> delivered(
            Mutiny.Session session, Batch batch, Outcome outcome, Instant now) {
        var lane = outcome.lane();
        var ids = batch.ids();
        return attempts.add(session, ids, outcome)
                .chain(() -> lanes.done(session, lane, ids.subList(1, ids.size())))
                .chain(() -> states.works(session, lane, outcome.answer(), now))
                .call(before -> before.map(each -> resume(session, each)).orElse(NOTHING))
                .call(
                        () ->
                                batch.isDigest()
                                        ? lanes.pause(session, lane, config.stormPause())
                                        : NOTHING);
    }

    private Uni<Void> resume(Mutiny.Session session, ReceiverState before) {
        return before.failures > 0 ? lanes.resume(session, before.lane) : NOTHING;
    }

    /** This delivery ends, and says nothing about others. */
    public Uni<Void> refused(Mutiny.Session session, Lease lease, Outcome outcome) {
        return attempts.add(session, List.of(lease.id()), outcome);
    }

    /** A message that this receiver refuses says nothing about the others. */
    public Uni<Optional<ReceiverState>> failed(
            Mutiny.Session session, Lease lease, Outcome outcome, NotDelivered failure) {
        var added = attempts.add(session, List.of(lease.id()), outcome);
        return failure.fault() == Fault.MESSAGE
                ? added.replaceWith(Optional.empty())
                : added.chain(() -> failing(session, lease, outcome, failure)).map(Optional::of);
    }

    private Uni<ReceiverState> failing(
            Mutiny.Session session, Lease lease, Outcome outcome, NotDelivered failure) {
        var forLong = failure.isForLong();
        return states.failed(session, outcome.lane(), outcome.answer(), forLong, Instant.now())
                .call(state -> leaveAlone(session, state, failure))
                .call(
                        state ->
                                state.circuit().isDead()
                                        ? fallBack(session, lease, state)
                                        : NOTHING);
    }

    private Uni<Void> leaveAlone(
            Mutiny.Session session, ReceiverState state, NotDelivered failure) {
        if (failure.fault() == Fault.GONE) {
            return states.disable(
                            session, state.lane, receivers.settingsOf(state.lane), Instant.now())
                    .chain(() -> lanes.pause(session, state.lane, FOR_EVER));
        }
        return state.circuit()
                .pause(config.circuitPause(), config.longestCircuitPause(), failure.pause())
                .map(pause -> lanes.pause(session, state.lane, pause))
                .orElseGet(() -> NOTHING);
    }

    /** All that waits goes to the fallback once; what comes later is copied when it comes. */
    private Uni<Void> fallBack(Mutiny.Session session, Lease lease, ReceiverState state) {
        var first = read(lease);
        if (receivers.fallback(first.receiver()).isEmpty()) {
            return NOTHING;
        }
        var others =
                state.circuit().hasJustDied()
                        ? lanes.ready(session, state.lane, MOST_COPIES)
                        : Uni.createFrom().item(List.<Lease>of());
        return others.map(
                        waiting ->
                                Stream.concat(Stream.of(first), waiting.stream().map(this::read))
                                        .toList())
                .chain(all -> deliveries.copy(session, all));
    }

    private Delivery read(Lease lease) {
        return json.read(Delivery.class, lease.payload());
    }
}
