package app.stellarescrow.ops.alert.incident.sign;

import app.stellarescrow.ops.alert.redaction.Redaction;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Event;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers signs of trouble. */
@ApplicationScoped
public class Signs {

    /** What is good is remembered only if it was bad. */
    private static final String REMEMBER =
            """
            insert into sign (target, source, at, bad, text)
            select :target, :source, :at, :bad, :text
            where :bad or (
              select s.bad from sign s
              where s.target = :target and s.source = :source and s.at < :at
              order by s.at desc limit 1)
            on conflict do nothing
            """;

    /** Longer than an incident stays without a review. */
    private static final String FORGET = "delete from sign where at < now() - interval '400 days'";

    private final Transactions transactions;

    Signs(Transactions transactions) {
        this.transactions = transactions;
    }

    public Uni<Void> remember(Mutiny.Session session, Event event) {
        return Transactions.inTurn(EventSigns.of(event), sign -> remember(session, sign));
    }

    private static Uni<Void> remember(Mutiny.Session session, Sign sign) {
        return session.createNativeQuery(REMEMBER)
                .setParameter("target", sign.target())
                .setParameter("source", sign.source())
                .setParameter("at", sign.at())
                .setParameter("bad", sign.bad())
                .setParameter("text", Redaction.of(sign.text()))
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
