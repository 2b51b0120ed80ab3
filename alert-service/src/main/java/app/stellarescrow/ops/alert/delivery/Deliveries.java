package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.alert.delivery.state.ReceiverState;
import app.stellarescrow.ops.alert.delivery.state.ReceiverStates;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts deliveries into the work queue, which keeps them until they succeed. */
@ApplicationScoped
public class Deliveries {

    private final WorkQueue queue;
    private final Receivers receivers;
    private final ReceiverStates states;
    private final EventJson json;

    Deliveries(WorkQueue queue, Receivers receivers, ReceiverStates states, EventJson json) {
        this.queue = queue;
        this.receivers = receivers;
        this.states = states;
        this.json = json;
    }

    /** Skips receivers that are not configured. */
    public Uni<Void> enqueue(Mutiny.Session session, List<Delivery> deliveries) {
        var due = deliveries.stream().filter(each -> receivers.has(each.receiver())).toList();
        return put(session, due).chain(() -> copyOfDead(session, due));
    }

    /** What the fallback of their receiver gets, once. */
    Uni<Void> copy(Mutiny.Session session, List<Delivery> deliveries) {
        var copies = deliveries.stream().flatMap(this::copies).toList();
        return copies.isEmpty() ? Uni.createFrom().voidItem() : enqueue(session, copies);
    }

    private Uni<Void> put(Mutiny.Session session, List<Delivery> deliveries) {
        return queue.enqueueAll(
                session, deliveries.stream().map(each -> each.work(json.write(each))).toList());
    }

    private Uni<Void> copyOfDead(Mutiny.Session session, List<Delivery> due) {
        var able =
                due.stream()
                        .filter(each -> receivers.fallback(each.receiver()).isPresent())
                        .toList();
        return able.isEmpty()
                ? Uni.createFrom().voidItem()
                : states.all(session)
                        .map(Deliveries::dead)
                        .chain(
                                dead ->
                                        copy(
                                                session,
                                                able.stream()
                                                        .filter(each -> dead.contains(each.lane()))
                                                        .toList()));
    }

    private static Set<String> dead(List<ReceiverState> states) {
        return states.stream()
                .filter(each -> each.disabledAt != null || each.circuit().isDead())
                .map(each -> each.lane)
                .collect(Collectors.toSet());
    }

    /** With the id of a message of its own: one that gets all messages is not told twice. */
    private Stream<Delivery> copies(Delivery delivery) {
        var message = delivery.message();
        if (message == null) {
            return Stream.empty();
        }
        var note = "Sent here because receiver '%s' does not answer.".formatted(delivery.lane());
        return receivers.fallback(delivery.receiver()).stream()
                .flatMap(
                        name ->
                                receivers.each(
                                        name,
                                        new Delivery(
                                                name,
                                                delivery.about(),
                                                delivery.series(),
                                                null,
                                                null,
                                                message.withNote(note),
                                                delivery.aboutDelivery())));
    }
}
