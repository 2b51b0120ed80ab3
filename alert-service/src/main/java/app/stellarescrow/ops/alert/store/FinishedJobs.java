package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.db.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers finished jobs, so that a late event does not report them as overdue. */
@ApplicationScoped
public class FinishedJobs {

    private static final String REMEMBER =
            "insert into finished_job (id) values (:id) on conflict do nothing";
    private static final String FIND = "select count(*) from finished_job where id = :id";

    /** Longer than the topic of results keeps its records. */
    private static final String FORGET =
            "delete from finished_job where known_at < now() - interval '40 days'";

    private final Transactions transactions;

    FinishedJobs(Transactions transactions) {
        this.transactions = transactions;
    }

    public Uni<Void> remember(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(REMEMBER)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Boolean> contain(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(FIND, Long.class)
                .setParameter("id", id)
                .getSingleResult()
                .map(count -> count > 0);
    }

    @Scheduled(every = "1h")
    Uni<Void> forget() {
        return transactions
                .run(session -> session.createNativeQuery(FORGET).executeUpdate())
                .replaceWithVoid();
    }
}
