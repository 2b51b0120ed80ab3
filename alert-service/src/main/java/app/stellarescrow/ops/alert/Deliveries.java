package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts what receivers must be told into the work queue: from there nothing gets lost. */
@ApplicationScoped
class Deliveries {

    private final WorkQueue queue;
    private final Receivers receivers;
    private final EventJson json;

    Deliveries(WorkQueue queue, Receivers receivers, EventJson json) {
        this.queue = queue;
        this.receivers = receivers;
        this.json = json;
    }

    /** The webhook and the metrics of a ruling. */
    Uni<Void> enqueue(Mutiny.Session session, Ruling ruling, Predicate<Receiver> told) {
        var due = new ArrayList<Delivery>();
        var text = json.write(Map.of("text", ruling.text()));
        due.add(new Delivery(Receiver.WEBHOOK, ruling.about(), text));
        ruling.metric()
                .ifPresent(
                        metric ->
                                due.add(
                                        new Delivery(
                                                Receiver.METRICS,
                                                ruling.about(),
                                                json.write(metric))));
        due.removeIf(delivery -> !told.test(delivery.receiver()));
        return enqueueAll(session, due);
    }

    /** Tells Alertmanager that there is news of the target. */
    Uni<Void> alertChanged(Mutiny.Session session, Ruling ruling, AlertChanged change) {
        var about = "%s %s %s".formatted(ruling.about(), change.name(), change.state());
        return enqueueAll(
                session, List.of(new Delivery(Receiver.ALERTMANAGER, about, change.target())));
    }

    private Uni<Void> enqueueAll(Mutiny.Session session, List<Delivery> due) {
        var last = Uni.createFrom().voidItem();
        for (var delivery : due) {
            if (receivers.has(delivery.receiver())) {
                last =
                        last.chain(
                                () -> queue.enqueue(session, delivery.work(json.write(delivery))));
            }
        }
        return last;
    }
}
