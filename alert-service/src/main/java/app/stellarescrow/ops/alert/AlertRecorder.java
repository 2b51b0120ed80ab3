package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Deliveries;
import app.stellarescrow.ops.alert.delivery.Receiver;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores rulings: their alerts, the events about these, and the deliveries to receivers. */
@ApplicationScoped
class AlertRecorder implements RulingRecorder {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final Alerts alerts;
    private final Outbox outbox;
    private final Announcements announcements;
    private final Deliveries deliveries;

    AlertRecorder(
            Alerts alerts, Outbox outbox, Announcements announcements, Deliveries deliveries) {
        this.alerts = alerts;
        this.outbox = outbox;
        this.announcements = announcements;
        this.deliveries = deliveries;
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
        var begins = change.state() == AlertChanged.State.FIRING;
        return alerts.fires(session, change)
                .chain(
                        fired ->
                                apply(session, ruling, change)
                                        .map(changed -> changed && fired != begins))
                .chain(isNews -> isNews ? announce(session, ruling, _ -> true) : NOTHING);
    }

    private Uni<Void> announce(Mutiny.Session session, Ruling ruling, Predicate<Receiver> filter) {
        return deliveries.enqueue(
                session,
                announcements.of(ruling).stream()
                        .filter(each -> filter.test(each.receiver()))
                        .toList());
    }

    /** Returns whether anything changed. */
    private Uni<Boolean> apply(Mutiny.Session session, Ruling ruling, AlertChanged change) {
        return alerts.apply(session, change)
                .call(changed -> changed ? publish(session, ruling, change) : NOTHING);
    }

    private Uni<Void> publish(Mutiny.Session session, Ruling ruling, AlertChanged change) {
        return outbox.append(session, change)
                .chain(() -> deliveries.enqueue(session, announcements.of(ruling, change)));
    }
}
