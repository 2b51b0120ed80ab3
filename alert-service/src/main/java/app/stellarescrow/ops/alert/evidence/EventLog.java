package app.stellarescrow.ops.alert.evidence;

import app.stellarescrow.ops.alert.store.AlertEvent;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads the table of all transitions of alerts in the order in which they were recorded. */
@ApplicationScoped
class EventLog {

    private static final int PAGE = 1_000;

    private static final String READ =
            """
            from AlertEvent
            where id > :after and id <= :last and at < :ends
              and not (at < :earlierEnds and id <= :earlierLast)
            order by id
            """;

    private final Transactions transactions;
    private final EventJson json;

    EventLog(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** The events of a month as JSON, page by page. */
    Multi<String> events(Extent extent) {
        var after = new AtomicLong();
        return Multi.createBy()
                .repeating()
                .uni(
                        () ->
                                transactions
                                        .run(session -> page(session, extent, after.get()))
                                        .invoke(page -> page.forEach(each -> after.set(each.id))))
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .<AlertEvent>disjoint()
                .map(event -> json.write(Line.of(event)));
    }

    private static Uni<List<AlertEvent>> page(Mutiny.Session session, Extent extent, long after) {
        return session.createSelectionQuery(READ, AlertEvent.class)
                .setParameter("after", after)
                .setParameter("last", extent.lastId())
                .setParameter("ends", extent.ends())
                .setParameter("earlierEnds", extent.earlierEnds())
                .setParameter("earlierLast", extent.earlierLastId())
                .setMaxResults(PAGE)
                .getResultList();
    }

    /** An event as it is in the file; fields are added at the end, never renamed. */
    private record Line(
            long id,
            Instant at,
            String step,
            Subject alert,
            @Nullable String by,
            Details details,
            String summary) {

        static Line of(AlertEvent event) {
            return new Line(
                    event.id,
                    event.at,
                    event.step,
                    new Subject(event.alertId, event.name, event.target, event.severity),
                    event.person,
                    new Details(event.until, event.level),
                    event.summary);
        }
    }

    private record Subject(long id, String name, String target, String severity) {}

    private record Details(@Nullable Instant until, @Nullable Integer level) {}
}
