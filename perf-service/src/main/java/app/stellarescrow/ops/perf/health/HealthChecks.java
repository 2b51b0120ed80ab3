package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.api.health.HealthCheckView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.perf.health.source.HealthConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores and reads morning checks, and deletes old ones when one is stored. Calls block. */
@ApplicationScoped
class HealthChecks {

    private static final String PUT =
            """
            insert into health_check (id, at, document)
            values (:id, :at, cast(cast(:document as text) as jsonb))
            on conflict (id) do update set at = excluded.at, document = excluded.document
            """;

    private static final String NEWEST =
            "select cast(document as text) from health_check order by at desc limit :limit";

    private static final String FIND =
            "select cast(document as text) from health_check where id = :id";

    private final Transactions transactions;
    private final EventJson json;
    private final HealthConfig config;

    HealthChecks(Transactions transactions, EventJson json, HealthConfig config) {
        this.transactions = transactions;
        this.json = json;
        this.config = config;
    }

    /** Retries through a short outage; a later attempt replaces an earlier one. */
    void store(HealthCheckView check) {
        transactions.insist(session -> put(session, check), _ -> false).await().indefinitely();
    }

    /** Does not retry. */
    Uni<Void> tryToStore(HealthCheckView check) {
        return transactions.run(session -> put(session, check));
    }

    private Uni<Void> put(Mutiny.Session session, HealthCheckView check) {
        return session.createNativeQuery(PUT)
                .setParameter("id", check.id())
                .setParameter("at", check.at().atOffset(ZoneOffset.UTC))
                .setParameter("document", json.write(check))
                .executeUpdate()
                .chain(() -> deleteBefore(session, check.at().minus(config.keep())))
                .replaceWithVoid();
    }

    private static Uni<Integer> deleteBefore(Mutiny.Session session, Instant time) {
        return session.createNativeQuery("delete from health_check where at < :time")
                .setParameter("time", time.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    Optional<HealthCheckView> find(UUID id) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(FIND, String.class)
                                        .setParameter("id", id)
                                        .getResultList())
                .stream()
                .findFirst()
                .map(each -> json.read(HealthCheckView.class, each));
    }

    /** Newest first. */
    List<HealthCheckView> newest(int limit) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(NEWEST, String.class)
                                        .setParameter("limit", limit)
                                        .getResultList())
                .stream()
                .map(each -> json.read(HealthCheckView.class, each))
                .toList();
    }
}
