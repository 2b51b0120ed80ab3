package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.alertmanager.silence.Silences;
import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.catalog.AlertPolicy;
import app.stellarescrow.ops.alert.delivery.Deliveries;
import app.stellarescrow.ops.alert.delivery.Receiver;
import app.stellarescrow.ops.alert.rule.ResponseEvents;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.sla.ClockStep;
import app.stellarescrow.ops.alert.sla.Response;
import app.stellarescrow.ops.alert.store.AlertLog;
import app.stellarescrow.ops.alert.store.AlertUpdates;
import app.stellarescrow.ops.alert.store.AlertUpdates.Applied;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores rulings and responses: their alerts, the events about these, and the deliveries to
 * receivers.
 */
@ApplicationScoped
class AlertRecorder implements RulingRecorder {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final AlertPolicies policies;
    private final AlertUpdates updates;
    private final AlertLog log;
    private final Outbox outbox;
    private final Announcements announcements;
    private final Deliveries deliveries;
    private final Silences silences;

    AlertRecorder(
            AlertPolicies policies,
            AlertUpdates updates,
            AlertLog log,
            Outbox outbox,
            Announcements announcements,
            Deliveries deliveries,
            Silences silences) {
        this.policies = policies;
        this.updates = updates;
        this.log = log;
        this.outbox = outbox;
        this.announcements = announcements;
        this.deliveries = deliveries;
        this.silences = silences;
    }

    Uni<Void> record(Mutiny.Session session, List<Ruling> rulings) {
        return Transactions.inTurn(rulings, each -> record(session, each));
    }

    @Override
    public Uni<Void> record(Mutiny.Session session, Ruling ruling) {
        return record(session, ruling, _ -> true);
    }

    /** Delivers its text only to the receivers that the filter accepts. */
    Uni<Void> record(Mutiny.Session session, Ruling ruling, Predicate<Receiver> filter) {
        return Transactions.inTurn(
                        ruling.changes(),
                        change -> apply(session, ruling, change).replaceWithVoid())
                .chain(() -> announce(session, ruling, filter));
    }

    /**
     * Records a ruling about one alert, and delivers its text only if the alert begins or ends: a
     * job may have found the same or, later, something else, and each replica reports it.
     */
    Uni<Void> recordNews(Mutiny.Session session, Ruling ruling, AlertChanged change) {
        return apply(session, ruling, change)
                .chain(isNews -> isNews ? announce(session, ruling, _ -> true) : NOTHING);
    }

    /**
     * Records steps of a response that happened at once, and tells receivers of them.
     *
     * @param summary the alert's own text
     */
    Uni<Void> recordResponse(Mutiny.Session session, List<AlertHandled> steps, String summary) {
        return recordSteps(session, steps)
                .chain(() -> announce(session, ResponseEvents.message(steps, summary), _ -> true));
    }

    /** Records steps of a response without telling receivers. */
    Uni<Void> recordSteps(Mutiny.Session session, List<AlertHandled> steps) {
        silences.changedIn(session);
        return Transactions.inTurn(
                steps, step -> log.append(session, step).chain(() -> outbox.append(session, step)));
    }

    private Uni<Void> announce(Mutiny.Session session, Ruling ruling, Predicate<Receiver> filter) {
        return deliveries.enqueue(
                session,
                announcements.of(ruling).stream()
                        .filter(each -> filter.test(each.receiver()))
                        .toList());
    }

    /** Returns whether the alert begins or ends; else it is a repetition or comes too late. */
    private Uni<Boolean> apply(Mutiny.Session session, Ruling ruling, AlertChanged found) {
        var policy = policies.of(found.name(), found.severity());
        var change = found.of(policy.severity());
        return stored(session, change, policy)
                .call(
                        applied ->
                                applied.map(each -> publish(session, ruling, change, each))
                                        .orElse(NOTHING))
                .map(applied -> applied.map(Applied::begins).orElse(false));
    }

    private Uni<Optional<Applied>> stored(
            Mutiny.Session session, AlertChanged change, AlertPolicy policy) {
        return switch (change.state()) {
            case FIRING -> {
                var due = Response.awaited(change.at()).next(policy.sla()).map(ClockStep::at);
                yield updates.fire(session, change, due.orElseThrow());
            }
            case RESOLVED -> updates.resolve(session, change);
        };
    }

    private Uni<Void> publish(
            Mutiny.Session session, Ruling ruling, AlertChanged change, Applied applied) {
        return (applied.begins() ? log.append(session, change, applied.id()) : NOTHING)
                .chain(() -> outbox.append(session, change.stored(applied.id())))
                .chain(() -> deliveries.enqueue(session, announcements.of(ruling, change)));
    }
}
