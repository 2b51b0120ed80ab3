package app.stellarescrow.ops.perf.maintenance.vacuum;

import app.stellarescrow.ops.db.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores them. */
@ApplicationScoped
class StoppedTableRows implements StoppedTables {

    private static final String OF =
            "select table_oid from vacuum_stopped where target = :target order by stopped_at";

    private static final String ADD =
            """
            insert into vacuum_stopped (target, table_oid, stopped_at) values (:target, :table, now())
            on conflict (target, table_oid) do update set stopped_at = now()
            """;

    private static final String REMOVE =
            "delete from vacuum_stopped where target = :target and table_oid = :table";

    private final Transactions transactions;

    StoppedTableRows(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Long> of(String target) {
        return transactions.runAndAwait(
                session ->
                        session.createNativeQuery(OF, Long.class)
                                .setParameter("target", target)
                                .getResultList());
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
