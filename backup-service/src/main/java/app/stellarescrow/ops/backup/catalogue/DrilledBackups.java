package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.report.DrillResult;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Receives which backups were restored by a drill, and keeps that until it is recorded. */
@ApplicationScoped
class DrilledBackups {

    private static final String PUT =
            """
            insert into drilled_backup (object, drilled_at) values (:object, :at)
            on conflict (object) do update
            set drilled_at = greatest(excluded.drilled_at, drilled_backup.drilled_at)
            """;

    private static final String FORGET =
            "delete from drilled_backup where object = :object and drilled_at = :at";

    private static final String KNOWN =
            "select d.object, d.drilled_at from drilled_backup d join backup b on b.object = d.object";

    private static final String PRUNE =
            "delete from drilled_backup where drilled_at < now() - interval '30 days'";

    private final Inbox inbox;
    private final Transactions transactions;

    DrilledBackups(Inbox inbox, Transactions transactions) {
        this.inbox = inbox;
        this.transactions = transactions;
    }

    /** A backup that passed its drill. */
    record Drilled(String object, Instant at) {}

    @Incoming("job-results")
    Uni<Void> accept(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::store);
    }

    /** Those whose backups are in the catalogue. */
    List<Drilled> ofKnownBackups() {
        return transactions
                .runAndAwait(
                        session -> session.createNativeQuery(KNOWN, Object[].class).getResultList())
                .stream()
                .map(row -> new Drilled((String) row[0], ((OffsetDateTime) row[1]).toInstant()))
                .toList();
    }

    void forget(Drilled drilled) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(FORGET)
                                .setParameter("object", drilled.object())
                                .setParameter("at", drilled.at().atOffset(ZoneOffset.UTC))
                                .executeUpdate());
    }

    /** Removes old ones whose backups never came into the catalogue. */
    void forgetOld() {
        transactions.runAndAwait(session -> session.createNativeQuery(PRUNE).executeUpdate());
    }

    private Uni<Void> store(Mutiny.Session session, List<Event> events) {
        return Transactions.inTurn(events, event -> store(session, event));
    }

    private static Uni<Void> store(Mutiny.Session session, Event event) {
        if (event instanceof JobFinished finished
                && finished.outcome()
                        instanceof
                        JobOutcome.Succeeded(DrillResult(_, var object, var evidence, _, _, _, _))
                && evidence == Evidence.FULL) {
            return session.createNativeQuery(PUT)
                    .setParameter("object", object.substring(object.lastIndexOf('/') + 1))
                    .setParameter("at", finished.finishedAt().atOffset(ZoneOffset.UTC))
                    .executeUpdate()
                    .replaceWithVoid();
        }
        return Uni.createFrom().voidItem();
    }
}
