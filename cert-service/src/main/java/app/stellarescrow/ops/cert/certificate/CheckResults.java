package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.hibernate.reactive.mutiny.Mutiny;

/** The last check of each certificate. Calls block. */
@ApplicationScoped
class CheckResults {

    private static final String PUT =
            """
            insert into certificate_check (name, checked_at, not_after, view)
            select each ->> 'name', cast(each ->> 'checkedAt' as timestamptz),
                cast(each -> 'newest' ->> 'notAfter' as timestamptz), each
            from jsonb_array_elements(cast(cast(:views as text) as jsonb)) each
            on conflict (name) do update
            set checked_at = excluded.checked_at, not_after = excluded.not_after, view = excluded.view
            """;

    /** Rows of one statement. */
    private static final int BATCH = 200;

    private static final String FORGET =
            """
            delete from certificate_check
            where name not in (select jsonb_array_elements_text(cast(cast(:names as text) as jsonb)))
            """;

    private static final String PREVENTED =
            """
            select name, view -> 'renewal' ->> 'prevented' from certificate_check
            where view -> 'renewal' ->> 'prevented' is not null
            """;

    private final Transactions transactions;
    private final EventJson json;

    CheckResults(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** Retries through a short outage; a later check replaces an earlier one. */
    void store(List<CertificateView> views) {
        var batches = views.stream().gather(Gatherers.windowFixed(BATCH)).toList();
        transactions
                .insist(
                        session -> Transactions.inTurn(batches, batch -> put(session, batch)),
                        _ -> false)
                .await()
                .indefinitely();
    }

    private Uni<Void> put(Mutiny.Session session, List<CertificateView> views) {
        return session.createNativeQuery(PUT)
                .setParameter("views", json.write(views))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Removes all others. */
    void keepOnly(Collection<String> names) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(FORGET)
                                .setParameter("names", json.write(names))
                                .executeUpdate());
    }

    Map<String, CertificateView> byName() {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(
                                                "select cast(view as text) from certificate_check",
                                                String.class)
                                        .getResultList())
                .stream()
                .map(each -> json.read(CertificateView.class, each))
                .collect(Collectors.toMap(CertificateView::name, each -> each));
    }

    /** Why renewals are prevented, by name. */
    Map<String, String> prevented() {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(PREVENTED, Object[].class)
                                        .getResultList())
                .stream()
                .collect(Collectors.toMap(each -> (String) each[0], each -> (String) each[1]));
    }

    Optional<CertificateView> find(String name) {
        return Optional.ofNullable(byName().get(name));
    }
}
