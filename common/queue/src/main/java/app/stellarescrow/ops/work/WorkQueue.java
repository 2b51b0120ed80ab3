package app.stellarescrow.ops.work;

import app.stellarescrow.ops.db.Transactions;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Leased work in Postgres. All times are the database's. */
@ApplicationScoped
public class WorkQueue {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    /**
     * Adds an item, which is worked on once the transaction has committed and its delay is over.
     */
    public Uni<Void> enqueue(Mutiny.Session session, NewWork item) {
        return enqueueAll(session, List.of(item));
    }

    /** Adds any number of items in one statement, in this order. */
    public Uni<Void> enqueueAll(Mutiny.Session session, List<NewWork> items) {
        if (items.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        transactions.afterCommit(session, onEnqueue);
        var rows = IntStream.range(0, items.size()).mapToObj(n -> Row.of(n, items.get(n))).toList();
        return session.createNativeQuery(WorkSql.ENQUEUE)
                .setParameter("rows", JSON.valueToTree(rows).toString())
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Stops a running item, and ends a waiting one at once; other items are unchanged. Returns the
     * attempt that will not be made if it was waiting.
     */
    public Uni<Optional<Lease>> cancel(Mutiny.Session session, UUID id, String by) {
        transactions.afterCommit(session, onCancel);
        return leases(
                        session.createNativeQuery(WorkSql.CANCEL, WorkItem.class)
                                .setParameter("by", by)
                                .setParameter("id", id))
                .map(ended -> ended.stream().findFirst());
    }

    /** Works on an item again as if it was new, at once; false if it is unknown or runs. */
    public Uni<Boolean> again(Mutiny.Session session, UUID id) {
        transactions.afterCommit(session, onEnqueue);
        return session.createNativeQuery(WorkSql.AGAIN)
                .setParameter("id", id)
                .executeUpdate()
                .map(rows -> rows > 0);
    }

    /**
     * Fails with {@link LeaseLost} unless the lease is still held, and extends it. Call it right
     * before a step that cannot be undone.
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

    /** Whether items have been due for that long while no worker has tried any. */
    public Uni<Boolean> isStuck(Mutiny.Session session, Duration bound) {
        return session.createNativeQuery(WorkSql.STUCK, Boolean.class)
                .setParameter("bound", seconds(bound))
                .getSingleResult();
    }

    /** Wakes the worker, because items became due. */
    void announce() {
        onEnqueue.run();
    }

    /** Called after items were added or cancelled. */
    void wake(Runnable onEnqueue, Runnable onCancel) {
        this.onEnqueue = onEnqueue;
        this.onCancel = onCancel;
    }

    Uni<List<Lease>> claim(Mutiny.Session session, int limit) {
        return leases(
                session.createNativeQuery(WorkSql.CLAIM, WorkItem.class)
                        .setParameter("worker", worker)
                        .setParameter("behind", Lease.MOST_BEHIND)
                        .setParameter("durable", config.durableClaims())
                        .setParameter("lease", seconds(config.lease()))
                        .setParameter("limit", limit));
    }

    /** Extends the leases still held and returns them; the others are lost. */
    Uni<List<Lease>> heartbeat(Mutiny.Session session, Collection<Lease> leases) {
        return leases(
                session.createNativeQuery(WorkSql.HEARTBEAT, WorkItem.class)
                        .setParameter("worker", worker)
                        .setParameter("lease", seconds(config.lease()))
                        .setParameter("ids", leases.stream().map(Lease::id).toList()));
    }

    Uni<Void> settle(Mutiny.Session session, Lease lease, Settlement settlement) {
        return session.createNativeQuery(WorkSql.SETTLE)
                .setParameter("state", settlement.state())
                .setParameter("delay", seconds(settlement.delay()))
                .setParameter("error", settlement.error())
                .setParameter("released", released(lease, settlement))
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
                .chain(() -> settlement.completion().write(session));
    }

    /** For an attempt that a shutdown ends before it is settled. */
    Uni<Void> giveBack(Mutiny.Session session, Lease lease) {
        return session.createNativeQuery(WorkSql.GIVE_BACK)
                .setParameter("released", lease.released() + 1)
                .setParameter("id", lease.id())
                .setParameter("worker", worker)
                .setParameter("attempt", lease.attempt())
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Integer> forgetSettled(Mutiny.Session session) {
        return session.createNativeQuery(WorkSql.FORGET)
                .setParameter("keep", seconds(config.keepSettled()))
                .executeUpdate();
    }

    private static Uni<List<Lease>> leases(Mutiny.SelectionQuery<WorkItem> query) {
        return query.getResultList().map(items -> items.stream().map(WorkItem::toLease).toList());
    }

    private static int released(Lease lease, Settlement settlement) {
        return settlement instanceof Settlement.Released ? lease.released() + 1 : lease.released();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** An item to insert. */
    private record Row(
            int n, UUID id, String lane, @Nullable String series, String payload, double delay) {

        static Row of(int n, NewWork item) {
            return new Row(
                    n,
                    item.id(),
                    item.lane(),
                    item.series(),
                    item.payload(),
                    seconds(item.delay()));
        }
    }
}
