package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Replaces the catalogue in short transactions: adds the backups found, then removes the others, so
 * that an interruption leaves too many rather than too few. Keeps rows changed since it began.
 * Calls block.
 */
@ApplicationScoped
class CatalogueRenewal {

    /** Limits the duration of a transaction. */
    static final int STEP = 1_000;

    private static final String OLD = "recorded_at < :asOf and writers = 0";

    private static final String PUT =
            """
            insert into backup (object, target, entry)
            select entry ->> 'object', entry ->> 'target', entry
                from jsonb_array_elements(cast(cast(:entries as text) as jsonb)) entry
            on conflict (object) do update
                set target = excluded.target, entry = excluded.entry, version = backup.version + 1,
                    recorded_at = now()
                where backup.recorded_at < :asOf and backup.writers = 0
            """;

    private static final String FORGET_OLD =
            "delete from backup where object in (select object from backup where %s limit %d)"
                    .formatted(OLD, STEP);

    private static final String FORGET =
            """
            delete from backup where object in
                (select value from jsonb_array_elements_text(cast(cast(:objects as text) as jsonb)))
            """;

    private final Transactions transactions;
    private final EventJson json;

    CatalogueRenewal(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** The database's clock. */
    Instant now() {
        return transactions.runAndAwait(transactions::now);
    }

    /** Adds at most {@link #STEP} backups. */
    void put(List<StoredBackup> found, Instant asOf) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(PUT)
                                .setParameter("entries", json.write(found))
                                .setParameter("asOf", asOf)
                                .executeUpdate());
    }

    /** Removes the rows that were not found. */
    void forgetOld(Instant asOf) {
        int forgotten;
        do {
            forgotten =
                    transactions.runAndAwait(
                            session ->
                                    session.createNativeQuery(FORGET_OLD)
                                            .setParameter("asOf", asOf)
                                            .executeUpdate());
        } while (forgotten == STEP);
    }

    void forget(Collection<String> objects) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(FORGET)
                                .setParameter("objects", json.write(objects))
                                .executeUpdate());
    }
}
