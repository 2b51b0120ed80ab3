package app.stellarescrow.ops.work;

import app.stellarescrow.ops.db.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Leased work in Postgres. All times are the database's, so replicas need no common clock. */
@ApplicationScoped
public class WorkQueue {

    private static final String ENQUEUE =
            """
            insert into work (id, lane, payload) values (:id, :lane, :payload)
            on conflict (id) do nothing
            """;

    /** The oldest due item of every idle lane, and items whose lease ran out. */
    private static final String CLAIM =
            """
            with claimed as (
              update work set
                state = 'RUNNING', attempt = attempt + 1,
                started_at = coalesce(started_at, clock_timestamp()),
                leased_by = :worker, leased_until = now() + make_interval(secs => :lease)
              where id in (
                select id from work w
                where (state = 'RUNNING' and leased_until < now())
                   or (state = 'READY' and run_after <= now() and not exists (
                        select 1 from work o
                        where o.lane = w.lane and o.state in ('READY', 'RUNNING')
                          and (o.state = 'RUNNING' or (o.run_after, o.id) < (w.run_after, w.id))))
                order by run_after
                for update skip locked
                limit :limit)
              returning *)
            select id, payload, attempt, started_at, clock_timestamp() as read_at, cancelled_by from claimed
            """;

    private static final String HEARTBEAT =
            """
            with beaten as (
              update work set leased_until = now() + make_interval(secs => :lease)
              where leased_by = :worker and state = 'RUNNING' and id in (:ids)
              returning *)
            select id, payload, attempt, started_at, clock_timestamp() as read_at, cancelled_by from beaten
            """;

    private static final String CANCEL =
            """
            with cancelled as (
              update work set cancelled_by = :by,
                state = case state when 'READY' then 'CANCELLED' else state end,
                settled_at = case state when 'READY' then now() end
              where id = :id and state in ('READY', 'RUNNING')
              returning *)
            select id, payload, attempt + 1 as attempt, cancelled_by,
              coalesce(started_at, clock_timestamp()) as started_at, clock_timestamp() as read_at
            from cancelled where state = 'CANCELLED'
            """;

    private static final String SETTLE =
            """
            update work set state = :state, leased_by = null, leased_until = null,
              run_after = now()
                + make_interval(secs => case when cancelled_by is null then :delay else 0 end),
              last_error = :error, settled_at = now()
            where id = :id and leased_by = :worker and attempt = :attempt and state = 'RUNNING'
            """;

    private static final String FORGET =
            """
            delete from work
            where state not in ('READY', 'RUNNING')
              and settled_at < now() - make_interval(secs => :keep)
            """;

    private final WorkConfig config;
    private final Transactions transactions;
    private final String worker;
    private volatile Runnable onEnqueue = () -> {};
    private volatile Runnable onCancel = () -> {};

    WorkQueue(WorkConfig config, Transactions transactions) {
        this.config = config;
        this.transactions = transactions;
        this.worker = config.worker() + "-" + UUID.randomUUID();
    }

    /** Adds an item, to be worked on as soon as the transaction has committed. */
    public Uni<Void> enqueue(Mutiny.Session session, NewWork item) {
        transactions.afterCommit(session, onEnqueue);
        return session.createNativeQuery(ENQUEUE)
                .setParameter("id", item.id())
                .setParameter("lane", item.lane())
                .setParameter("payload", item.payload())
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Stops an item that is running, and ends one that is waiting, whatever its lane is busy with;
     * anything else is left as it is. Answers the attempt that will not be made, if it was waiting.
     */
    public Uni<Optional<Lease>> cancel(Mutiny.Session session, UUID id, String by) {
        transactions.afterCommit(session, onCancel);
        return leases(
                        session.createNativeQuery(CANCEL, WorkItem.class)
                                .setParameter("by", by)
                                .setParameter("id", id))
                .map(ended -> ended.stream().findFirst());
    }

    /**
     * Fails with {@link LeaseLost} unless the lease is still held, and extends it: for the moment
     * before a step that cannot be taken back.
     */
    public Uni<Void> confirm(Mutiny.Session session, Lease lease) {
        return heartbeat(session, List.of(lease))
                .invoke(
                        held -> {
                            if (held.stream().noneMatch(l -> l.attempt() == lease.attempt())) {
                                throw new LeaseLost(lease);
                            }
                        })
                .replaceWithVoid();
    }

    /** Calls these whenever items were added, or cancelled. */
    void wake(Runnable onEnqueue, Runnable onCancel) {
        this.onEnqueue = onEnqueue;
        this.onCancel = onCancel;
    }

    Uni<List<Lease>> claim(Mutiny.Session session, int limit) {
        return leases(
                session.createNativeQuery(CLAIM, WorkItem.class)
                        .setParameter("worker", worker)
                        .setParameter("lease", seconds(config.lease()))
                        .setParameter("limit", limit));
    }

    /** Extends the leases still held and answers them; the others are lost. */
    Uni<List<Lease>> heartbeat(Mutiny.Session session, Collection<Lease> leases) {
        return leases(
                session.createNativeQuery(HEARTBEAT, WorkItem.class)
                        .setParameter("worker", worker)
                        .setParameter("lease", seconds(config.lease()))
                        .setParameter("ids", leases.stream().map(Lease::id).toList()));
    }

    Uni<Void> settle(Mutiny.Session session, Lease lease, Settlement settlement) {
        return session.createNativeQuery(SETTLE)
                .setParameter("state", settlement.state())
                .setParameter("delay", seconds(settlement.delay()))
                .setParameter("error", settlement.error())
                .setParameter("id", lease.id())
                .setParameter("worker", worker)
                .setParameter("attempt", lease.attempt())
                .executeUpdate()
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw new LeaseLost(lease);
                            }
                        })
                .chain(() -> settlement.word().write(session));
    }

    Uni<Integer> forgetSettled(Mutiny.Session session) {
        return session.createNativeQuery(FORGET)
                .setParameter("keep", seconds(config.keepSettled()))
                .executeUpdate();
    }

    private static Uni<List<Lease>> leases(Mutiny.SelectionQuery<WorkItem> query) {
        return query.getResultList().map(items -> items.stream().map(WorkItem::toLease).toList());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
