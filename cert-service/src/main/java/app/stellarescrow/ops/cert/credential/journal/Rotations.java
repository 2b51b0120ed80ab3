package app.stellarescrow.ops.cert.credential.journal;

import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores and reads rotations. Calls block. */
@ApplicationScoped
public class Rotations {

    private static final String PUT =
            """
            insert into rotation (id, credential, started_at, finished_at, document)
            values (:id, :credential, :startedAt, cast(cast(:finishedAt as text) as timestamptz), cast(cast(:document as text) as jsonb))
            on conflict (id) do update set finished_at = excluded.finished_at, document = excluded.document
            """;

    private static final String READ = "select cast(document as text) from rotation where ";

    private static final String FINISHED =
            """
            select max(finished_at) from rotation
            where credential = :credential and document -> 'steps' -> -1 ->> 'state' = 'REMOVED'
            """;

    private final Transactions transactions;
    private final Outbox outbox;
    private final EventJson json;

    Rotations(Transactions transactions, Outbox outbox, EventJson json) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * Retries through a short outage: what is on disk must be known.
     *
     * @param step its event, if it is a step
     */
    public void store(RotationView rotation, JobProgress... step) {
        transactions
                .insist(
                        session -> put(session, rotation).chain(() -> outbox.append(session, step)),
                        _ -> false)
                .await()
                .indefinitely();
    }

    public Optional<RotationView> open(String credential) {
        return read("credential = :credential and finished_at is null", "credential", credential)
                .stream()
                .findFirst();
    }

    public Optional<RotationView> find(UUID id) {
        return read("id = :id", "id", id).stream().findFirst();
    }

    /** Open and ended ones, by the beginning of their id. */
    public List<RotationView> thatBeginWith(String id) {
        return read(
                "cast(id as text) like :id || '%' order by started_at desc limit 10",
                "id", id.toLowerCase(Locale.ROOT));
    }

    /** Newest first. */
    public List<RotationView> of(String credential) {
        return read(
                "credential = :credential order by started_at desc limit 100",
                "credential",
                credential);
    }

    /** When the last one ended that was not aborted. */
    public Optional<Instant> lastFinished(String credential) {
        return Optional.ofNullable(
                transactions.runAndAwait(
                        session ->
                                session.createNativeQuery(FINISHED, Instant.class)
                                        .setParameter("credential", credential)
                                        .getSingleResultOrNull()));
    }

    private Uni<Void> put(Mutiny.Session session, RotationView rotation) {
        var finishedAt = rotation.finishedAt();
        return session.createNativeQuery(PUT)
                .setParameter("id", rotation.id())
                .setParameter("credential", rotation.credential())
                .setParameter("startedAt", rotation.origin().at().atOffset(ZoneOffset.UTC))
                .setParameter("finishedAt", finishedAt == null ? null : finishedAt.toString())
                .setParameter("document", json.write(rotation))
                .executeUpdate()
                .replaceWithVoid();
    }

    private List<RotationView> read(String condition, String parameter, Object value) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(READ + condition, String.class)
                                        .setParameter(parameter, value)
                                        .getResultList())
                .stream()
                .map(document -> json.read(RotationView.class, document))
                .toList();
    }
}
