package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** The service's table of backups. Calls block. */
@ApplicationScoped
public class Catalogue {

    private static final String SELECT = "select cast(entry as text) from backup where ";

    /** Reads by pages, so that a large catalogue is never in memory both as text and as objects. */
    private static final int PAGE = 5_000;

    private static final String NEXT = "object > :after order by object limit " + PAGE;

    private static final String INSERT =
            """
            insert into backup (object, target, entry)
            values (:object, :target, cast(cast(:entry as text) as jsonb))
            on conflict (object) do nothing
            """;

    private final Transactions transactions;
    private final EventJson json;

    Catalogue(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** Newest first. */
    public List<StoredBackup> all() {
        return newestFirst("", query -> query);
    }

    /** Newest first. */
    public List<StoredBackup> of(String target) {
        return newestFirst("target = :target and ", query -> query.setParameter("target", target));
    }

    public Optional<StoredBackup> find(String object) {
        return read("object = :object", query -> query.setParameter("object", object)).stream()
                .findFirst();
    }

    /** Whether it was new. */
    boolean add(StoredBackup backup) {
        return transactions.runAndAwait(session -> insert(session, backup)) == 1;
    }

    void remove(String object) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery("delete from backup where object = :object")
                                .setParameter("object", object)
                                .executeUpdate());
    }

    private List<StoredBackup> newestFirst(String condition, Parameters parameters) {
        var all = new ArrayList<StoredBackup>();
        List<StoredBackup> page;
        do {
            var after = all.isEmpty() ? "" : all.getLast().object();
            page =
                    read(
                            condition + NEXT,
                            query -> parameters.apply(query.setParameter("after", after)));
            all.addAll(page);
        } while (page.size() == PAGE);
        all.sort(Comparator.comparing(StoredBackup::takenAt).reversed());
        return all;
    }

    private List<StoredBackup> read(String condition, Parameters parameters) {
        return transactions
                .runAndAwait(
                        session ->
                                parameters
                                        .apply(
                                                session.createNativeQuery(
                                                        SELECT + condition, String.class))
                                        .getResultList())
                .parallelStream()
                .map(entry -> json.read(StoredBackup.class, entry))
                .toList();
    }

    private Uni<Integer> insert(Mutiny.Session session, StoredBackup backup) {
        return session.createNativeQuery(INSERT)
                .setParameter("object", backup.object())
                .setParameter("target", backup.target())
                .setParameter("entry", json.write(backup))
                .executeUpdate();
    }

    /** Sets a query's parameters. */
    private interface Parameters extends UnaryOperator<Mutiny.SelectionQuery<String>> {}
}
