package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue's rows, updated only if unchanged since they were read. A row counts the writers
 * that have yet to write its state to the bucket. Calls block.
 */
@ApplicationScoped
class BackupRows {

    private static final String SELECT = "select cast(entry as text), version from backup where ";

    private static final String CHANGE =
            """
            update backup set entry = cast(cast(:entry as text) as jsonb), version = version + 1,
                writers = writers + 1, recorded_at = now()
            where object = :object and version = :version
            """;

    private static final String WRITTEN =
            """
            update backup set writers = greatest(writers - 1, 0)
            where object = :object and version = :version
            """;

    private static final String ALL_WRITTEN =
            "update backup set writers = 0 where object = :object and version = :version";

    private static final String LEFT =
            "writers > 0 and recorded_at < now() - interval '5 minutes' limit 100";

    private final Transactions transactions;
    private final EventJson json;

    BackupRows(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** A backup and the version of its row. */
    record Row(StoredBackup backup, long version) {}

    Optional<Row> find(String object) {
        return read("object = :object", Optional.of(object)).stream().findFirst();
    }

    /** Rows whose writers are presumed dead. */
    List<Row> left() {
        return read(LEFT, Optional.empty());
    }

    /** Returns the new row; empty if another writer was faster. */
    Optional<Row> change(Row read, StoredBackup changed) {
        var done =
                transactions.runAndAwait(
                        session ->
                                session.createNativeQuery(CHANGE)
                                        .setParameter("object", read.backup().object())
                                        .setParameter("version", read.version())
                                        .setParameter("entry", json.write(changed))
                                        .executeUpdate());
        return done == 1 ? Optional.of(new Row(changed, read.version() + 1)) : Optional.empty();
    }

    /** Marks one writer as done; false if the row has changed since. */
    boolean written(Row row) {
        return update(WRITTEN, row);
    }

    /** Marks all writers as done; false if the row has changed since. */
    boolean allWritten(Row row) {
        return update(ALL_WRITTEN, row);
    }

    private boolean update(String sql, Row row) {
        return transactions.runAndAwait(
                        session ->
                                session.createNativeQuery(sql)
                                        .setParameter("object", row.backup().object())
                                        .setParameter("version", row.version())
                                        .executeUpdate())
                == 1;
    }

    private List<Row> read(String condition, Optional<String> object) {
        return transactions
                .runAndAwait(
                        session -> {
                            var query =
                                    session.createNativeQuery(SELECT + condition, Object[].class);
                            object.ifPresent(name -> query.setParameter("object", name));
                            return query.getResultList();
                        })
                .stream()
                .map(this::row)
                .toList();
    }

    private Row row(Object[] columns) {
        return new Row(
                json.read(StoredBackup.class, (String) columns[0]),
                ((Number) columns[1]).longValue());
    }
}
