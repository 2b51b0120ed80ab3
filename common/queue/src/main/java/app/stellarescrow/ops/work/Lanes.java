package app.stellarescrow.ops.work;

import app.stellarescrow.ops.db.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What is done with the items of a lane together. A worker that holds the lease of one of them may
 * do the others' work with it: no other worker claims them meanwhile.
 */
@ApplicationScoped
public class Lanes {

    private static final String WAITING =
            """
            select id, payload, attempt, released, cancelled_by,
              coalesce(started_at, now()) as started_at, now() as read_at, 0 as behind
            from work w
            where lane = :lane and state = 'READY' and run_after <= now()
              and not exists (
                select 1 from work e
                where e.lane = w.lane and e.series = w.series and e.number < w.number
                  and e.state = 'READY' and e.run_after > now())
            order by number limit :limit
            """;
    private static final String READY =
            """
            select id, payload, attempt, released, cancelled_by,
              coalesce(started_at, now()) as started_at, now() as read_at, 0 as behind
            from work where lane = :lane and state = 'READY' order by number limit :limit
            """;
    private static final String COUNT =
            "select count(*) from work where lane = :lane and state = 'READY' and run_after <= now()";
    private static final String DONE =
            """
            update work set state = 'DONE', attempt = attempt + 1, settled_at = now(),
              started_at = coalesce(started_at, now())
            where lane = :lane and state = 'READY'
              and id in (select cast(e as uuid) from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)) e)
            """;
    private static final String PAUSE =
            """
            insert into work_pause (lane, until)
            values (:lane, now() + make_interval(secs => :length))
            on conflict (lane) do update set until = excluded.until
            """;
    private static final String RESUME = "delete from work_pause where lane = :lane";
    private static final String HURRY =
            """
            update work set run_after = created_at
            where lane = :lane and state = 'READY' and run_after > now()
            """;

    private final Transactions transactions;
    private final WorkQueue queue;

    Lanes(Transactions transactions, WorkQueue queue) {
        this.transactions = transactions;
        this.queue = queue;
    }

    /** Due items in the order in which they came; without those that wait for an earlier one. */
    public Uni<List<Lease>> waiting(Mutiny.Session session, String lane, int limit) {
        return list(session, WAITING, lane, limit);
    }

    /** Items that are not worked on, whether they are due or wait. */
    public Uni<List<Lease>> ready(Mutiny.Session session, String lane, int limit) {
        return list(session, READY, lane, limit);
    }

    /** How many items are due. */
    public Uni<Long> count(Mutiny.Session session, String lane) {
        return session.createNativeQuery(COUNT, Long.class)
                .setParameter("lane", lane)
                .getSingleResult();
    }

    /** Ends items whose work was done with that of another; call it when that is settled. */
    public Uni<Void> done(Mutiny.Session session, String lane, List<UUID> ids) {
        var list = ids.stream().map("\"%s\""::formatted).toList();
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(DONE)
                        .setParameter("lane", lane)
                        .setParameter("ids", list.toString())
                        .executeUpdate()
                        .replaceWithVoid();
    }

    /** No item is claimed for this long from now. */
    public Uni<Void> pause(Mutiny.Session session, String lane, Duration length) {
        return session.createNativeQuery(PAUSE)
                .setParameter("lane", lane)
                .setParameter("length", length.toMillis() / 1000.0)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Ends a pause; items that wait for their next attempt are due at once. */
    public Uni<Void> resume(Mutiny.Session session, String lane) {
        transactions.afterCommit(session, queue::announce);
        return session.createNativeQuery(RESUME)
                .setParameter("lane", lane)
                .executeUpdate()
                .chain(
                        () ->
                                session.createNativeQuery(HURRY)
                                        .setParameter("lane", lane)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<List<Lease>> list(
            Mutiny.Session session, String sql, String lane, int limit) {
        return session.createNativeQuery(sql, WorkItem.class)
                .setParameter("lane", lane)
                .setParameter("limit", limit)
                .getResultList()
                .map(items -> items.stream().map(WorkItem::toLease).toList());
    }
}
