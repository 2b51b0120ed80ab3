package app.stellarescrow.ops.perf.maintenance.reindex;

import app.stellarescrow.ops.db.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Each REINDEX that has begun, until nothing of it is left on the target. Calls block. */
@ApplicationScoped
class Journal {

    private static final String PUT =
            """
            with put as (
              insert into reindex (run, target, table_oid, known) values (:run, :target, :table, :known)
              on conflict (run, table_oid) do update set known = reindex.known
              returning known)
            select known from put
            """;

    private static final String ALL =
            "select cast(run as text), target, table_oid, known from reindex order by begun_at";

    private final Transactions transactions;

    Journal(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A REINDEX of one table.
     *
     * @param known invalid indexes that the table had before
     */
    record Entry(UUID run, String target, long table, List<Long> known) {}

    /**
     * A second attempt keeps the entry of the first.
     *
     * @return what is stored
     */
    Entry begin(Entry entry) {
        var known =
                transactions
                        .insist(
                                session ->
                                        session.createNativeQuery(PUT, String.class)
                                                .setParameter("run", entry.run())
                                                .setParameter("target", entry.target())
                                                .setParameter("table", entry.table())
                                                .setParameter("known", text(entry.known()))
                                                .getSingleResult(),
                                _ -> false)
                        .await()
                        .indefinitely();
        return new Entry(entry.run(), entry.target(), entry.table(), numbers(known));
    }

    void end(Entry entry) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(
                                        "delete from reindex where run = :run and table_oid = :table")
                                .setParameter("run", entry.run())
                                .setParameter("table", entry.table())
                                .executeUpdate());
    }

    List<Entry> all() {
        return transactions
                .runAndAwait(
                        session -> session.createNativeQuery(ALL, Object[].class).getResultList())
                .stream()
                .map(
                        row ->
                                new Entry(
                                        UUID.fromString((String) row[0]),
                                        (String) row[1],
                                        ((Number) row[2]).longValue(),
                                        numbers((String) row[3])))
                .toList();
    }

    private static String text(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.split(",", -1))
                .filter(each -> !each.isEmpty())
                .map(Long::valueOf)
                .toList();
    }
}
