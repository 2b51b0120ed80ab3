package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The backups there are, as this service remembers them. Calls block. */
@ApplicationScoped
public class Catalogue {

    private static final String SELECT = "select cast(entry as text) from backup ";

    private static final String INSERT =
            """
            insert into backup (object, target, entry)
            values (:object, :target, cast(cast(:entry as text) as jsonb))
            on conflict (object) do\s""";

    private static final String REPLACE =
            """
            update backup set entry = cast(cast(:entry as text) as jsonb), recorded_at = now()
            where object = :object
            """;

    private static final String OR_REPLACE =
            "update set entry = excluded.entry, recorded_at = now()";
    private static final String OR_LEAVE = "nothing";

    private final Transactions transactions;
    private final EventJson json;

    Catalogue(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** Newest first. */
    public List<StoredBackup> all() {
        return read(session -> session.createNativeQuery(SELECT, String.class));
    }

    /** Newest first. */
    public List<StoredBackup> of(String target) {
        return read(
                session ->
                        session.createNativeQuery(SELECT + "where target = :target", String.class)
                                .setParameter("target", target));
    }

    public Optional<StoredBackup> find(String object) {
        return read(
                        session ->
                                session.createNativeQuery(
                                                SELECT + "where object = :object", String.class)
                                        .setParameter("object", object))
                .stream()
                .findFirst();
    }

    /** Adds it, or replaces what was known of it. */
    public void put(StoredBackup backup) {
        transactions.runAndAwait(session -> insert(session, backup, OR_REPLACE));
    }

    /** Replaces what was known of it; one that was deleted meanwhile stays deleted. */
    void replace(StoredBackup backup) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(REPLACE)
                                .setParameter("object", backup.object())
                                .setParameter("entry", json.write(backup))
                                .executeUpdate());
    }

    void remove(String object) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery("delete from backup where object = :object")
                                .setParameter("object", object)
                                .executeUpdate());
    }

    Instant now() {
        return transactions.runAndAwait(transactions::now);
    }

    /**
     * Forgets what was known, for this.
     *
     * @param asOf by the database's clock; what was put here since then is newer, and stays
     */
    void replaceAll(List<StoredBackup> backups, Instant asOf) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery("delete from backup where recorded_at < :asOf")
                                .setParameter("asOf", asOf)
                                .executeUpdate()
                                .chain(() -> insertNew(session, backups)));
    }

    private List<StoredBackup> read(Function<Mutiny.Session, Mutiny.SelectionQuery<String>> query) {
        return transactions
                .runAndAwait(session -> query.apply(session).getResultList())
                .parallelStream()
                .map(entry -> json.read(StoredBackup.class, entry))
                .sorted(Comparator.comparing(StoredBackup::takenAt).reversed())
                .toList();
    }

    private Uni<Void> insertNew(Mutiny.Session session, List<StoredBackup> backups) {
        return Transactions.inTurn(backups, backup -> insert(session, backup, OR_LEAVE));
    }

    private Uni<Void> insert(Mutiny.Session session, StoredBackup backup, String orElse) {
        return session.createNativeQuery(INSERT + orElse)
                .setParameter("object", backup.object())
                .setParameter("target", backup.target())
                .setParameter("entry", json.write(backup))
                .executeUpdate()
                .replaceWithVoid();
    }
}
