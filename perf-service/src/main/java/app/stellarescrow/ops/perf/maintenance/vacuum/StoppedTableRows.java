package app.stellarescrow.ops.perf.maintenance.vacuum;

import app.stellarescrow.ops.db.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores them. */
@ApplicationScoped
class StoppedTableRows implements StoppedTables {

    private static final String OF =
            "select table_oid from vacuum_stopped where target = :target and times % 2 = :odd order by stopped_at";

    private static final String ADD =
            """
            insert into vacuum_stopped (target, table_oid, stopped_at) values (:target, :table, now())
            on conflict (target, table_oid) do update
            set stopped_at = now(), times = vacuum_stopped.times + 1
            """;

    private static final String REMOVE =
            "delete from vacuum_stopped where target = :target and table_oid = :table";

    private final Transactions transactions;

    StoppedTableRows(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Turns of(String target) {
        return transactions.runAndAwait(
                session ->
                        read(session, target, 0)
                                .chain(
                                        first ->
                                                read(session, target, 1)
                                                        .map(last -> new Turns(first, last))));
    }

    private static Uni<List<Long>> read(Mutiny.Session session, String target, int odd) {
        return session.createNativeQuery(OF, Long.class)
                .setParameter("target", target)
                .setParameter("odd", odd)
                .getResultList();
    }

    @Override
    public void add(String target, long table) {
        change(ADD, target, table);
    }

    @Override
    public void remove(String target, long table) {
        change(REMOVE, target, table);
    }

    private void change(String sql, String target, long table) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(sql)
                                .setParameter("target", target)
                                .setParameter("table", table)
                                .executeUpdate());
    }
}
