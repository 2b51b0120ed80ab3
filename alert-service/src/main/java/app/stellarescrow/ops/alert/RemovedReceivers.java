package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.UsedLanes;
import app.stellarescrow.ops.alert.delivery.state.QueuedDeliveries;
import app.stellarescrow.ops.alert.delivery.state.ReceiverState;
import app.stellarescrow.ops.alert.delivery.state.ReceiverStates;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.rule.DeliveryAlerts;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.work.Lanes;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Ends what is left of a receiver that was removed from the settings, or of a person who left: the
 * messages that still wait, and then the alert that it is down.
 */
@ApplicationScoped
class RemovedReceivers {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final Transactions transactions;
    private final ReceiverStates states;
    private final QueuedDeliveries queued;
    private final Lanes lanes;
    private final UsedLanes used;
    private final AlertRecorder recorder;

    RemovedReceivers(
            Transactions transactions,
            ReceiverStates states,
            QueuedDeliveries queued,
            Lanes lanes,
            UsedLanes used,
            AlertRecorder recorder) {
        this.transactions = transactions;
        this.states = states;
        this.queued = queued;
        this.lanes = lanes;
        this.used = used;
        this.recorder = recorder;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> end() {
        return transactions.run(
                session ->
                        states.all(session)
                                .map(this::unused)
                                .chain(
                                        all ->
                                                all.isEmpty()
                                                        ? NOTHING
                                                        : queued.waiting(session)
                                                                .chain(
                                                                        waiting ->
                                                                                end(
                                                                                        session,
                                                                                        all,
                                                                                        waiting))));
    }

    private List<String> unused(List<ReceiverState> all) {
        return all.stream().map(each -> each.lane).filter(each -> !used.isUsed(each)).toList();
    }

    private Uni<Void> end(Mutiny.Session session, List<String> all, Map<String, Long> waiting) {
        return Transactions.inTurn(
                all,
                lane -> waiting.containsKey(lane) ? giveUp(session, lane) : forget(session, lane));
    }

    /** What waits for a receiver that is not configured is given up when it is tried. */
    private Uni<Void> giveUp(Mutiny.Session session, String lane) {
        return used.isConfigured(lane) ? NOTHING : lanes.resume(session, lane);
    }

    private Uni<Void> forget(Mutiny.Session session, String lane) {
        var ruling = DeliveryAlerts.removed(lane, Instant.now());
        return recorder.recordNews(session, List.of(ruling))
                .chain(() -> states.forget(session, lane))
                .chain(() -> lanes.resume(session, lane));
    }
}
