package app.stellarescrow.ops.alert.incident.sign;

import app.stellarescrow.ops.alert.redaction.Redaction;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers signs of trouble. */
@ApplicationScoped
public class Signs {

    /** What is good is remembered only if it was bad. */
    private static final String REMEMBER =
            """
            with found as (
              select *, lag(bad) over (partition by target, source order by at) as was_bad
              from jsonb_to_recordset(cast(cast(:signs as text) as jsonb))
                as r(target text, source text, at timestamptz, bad boolean, text text)
            )
            insert into sign (target, source, at, bad, text)
            select target, source, at, bad, text from found
            where bad or coalesce(was_bad, (
              select s.bad from sign s
              where s.target = found.target and s.source = found.source and s.at < found.at
              order by s.at desc limit 1))
            on conflict do nothing
            """;

    /** Longer than an incident stays without a review. */
    private static final String FORGET = "delete from sign where at < now() - interval '400 days'";

    private final Transactions transactions;
    private final EventJson json;

    Signs(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    public Uni<Void> remember(Mutiny.Session session, List<Event> events) {
        var signs =
                events.stream()
                        .flatMap(event -> EventSigns.of(event).stream())
                        .map(sign -> sign.with(Redaction.of(sign.text())))
                        .toList();
        return signs.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(REMEMBER)
                        .setParameter("signs", json.write(signs))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    @Scheduled(every = "1h")
    Uni<Void> forget() {
        return transactions
                .run(session -> session.createNativeQuery(FORGET).executeUpdate())
                .replaceWithVoid();
    }
}
