package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts deliveries into the work queue, which keeps them until they succeed. */
@ApplicationScoped
public class Deliveries {

    private final WorkQueue queue;
    private final Receivers receivers;
    private final EventJson json;

    Deliveries(WorkQueue queue, Receivers receivers, EventJson json) {
        this.queue = queue;
        this.receivers = receivers;
        this.json = json;
    }

    /** Skips receivers that are not configured. */
    public Uni<Void> enqueue(Mutiny.Session session, List<Delivery> deliveries) {
        var due = deliveries.stream().filter(each -> receivers.has(each.receiver())).toList();
        return Transactions.inTurn(
                due, each -> queue.enqueue(session, each.work(json.write(each))));
    }
}
