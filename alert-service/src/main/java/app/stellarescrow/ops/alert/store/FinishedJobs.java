package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers finished jobs, so that a late event does not report them as overdue. */
@ApplicationScoped
public class FinishedJobs {

    private static final String REMEMBER =
            """
            insert into finished_job (id)
            select cast(id as uuid) from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)) id
            on conflict do nothing
            """;
    private static final String FIND = "select count(*) from finished_job where id = :id";

    /** Longer than the topic of results keeps its records. */
    private static final String FORGET =
            "delete from finished_job where known_at < now() - interval '40 days'";

    private final Transactions transactions;
    private final EventJson json;

    FinishedJobs(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** Those that the events say are finished. */
    public Uni<Void> remember(Mutiny.Session session, List<Event> events) {
        var ids =
                events.stream()
                        .filter(JobFinished.class::isInstance)
                        .map(JobFinished.class::cast)
                        .map(JobFinished::jobId)
                        .toList();
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(REMEMBER)
                        .setParameter("ids", json.write(ids))
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
