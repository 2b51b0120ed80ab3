package app.stellarescrow.ops.outbox;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Publishes events: appends them in the transaction that makes them true. */
@ApplicationScoped
public class Outbox {

    private static final String APPEND =
            """
            insert into outbox (topic, type, subject, traceparent, payload)
            select topic, type, subject, traceparent, payload
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
              as r(n int, topic text, type text, subject text, traceparent text, payload text)
            order by n
            """;

    private final Transactions transactions;
    private final EventJson json;
    private volatile Runnable onAppend = () -> {};

    Outbox(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** The events are sent in this order once the transaction has committed. */
    public Uni<Void> append(Mutiny.Session session, Event... events) {
        return appendAll(session, List.of(events));
    }

    /** Appends any number of events in one statement. */
    public Uni<Void> appendAll(Mutiny.Session session, List<? extends Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        transactions.afterCommit(session, onAppend);
        return session.createNativeQuery(APPEND)
                .setParameter("rows", json.write(rows(events)))
                .executeUpdate()
                .replaceWithVoid();
    }

    void wake(Runnable onAppend) {
        this.onAppend = onAppend;
    }

    private List<Row> rows(List<? extends Event> events) {
        var rows = new ArrayList<Row>(events.size());
        for (var event : events) {
            rows.add(
                    new Row(
                            rows.size(),
                            Topics.of(event),
                            EventType.of(event).wireName(),
                            event.subject(),
                            TraceParent.of(event),
                            json.write(event)));
        }
        return rows;
    }

    /** A message to insert; the database assigns its id and time. */
    private record Row(
            int n, String topic, String type, String subject, String traceparent, String payload) {}
}
