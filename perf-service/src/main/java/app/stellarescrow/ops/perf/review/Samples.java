package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.perf.review.observation.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Stores counters of targets. Calls block. */
@ApplicationScoped
class Samples {

    private static final String PUT =
            """
            insert into sample (target, at, document)
            values (:target, :at, cast(cast(:document as text) as jsonb))
            on conflict (target, at) do nothing
            """;

    private static final String TAKE_TURN =
            """
            insert into sample_turn as turn (target, at) values (:target, now())
            on conflict (target) do update set at = now()
            where turn.at <= now() - cast(:seconds as integer) * interval '1 second'
            """;

    private final Transactions transactions;
    private final EventJson json;

    Samples(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    void store(String target, Observation counters) {
        transactions
                .insist(
                        session ->
                                session.createNativeQuery(PUT)
                                        .setParameter("target", target)
                                        .setParameter("at", counters.at().atOffset(ZoneOffset.UTC))
                                        .setParameter("document", json.write(counters))
                                        .executeUpdate()
                                        .replaceWithVoid(),
                        _ -> false)
                .await()
                .indefinitely();
    }

    /** Whether it is this replica's turn to take one, because none was taken for that time. */
    boolean takeTurn(String target, Duration every) {
        return transactions.runAndAwait(
                        session ->
                                session.createNativeQuery(TAKE_TURN)
                                        .setParameter("target", target)
                                        .setParameter("seconds", (int) every.toSeconds())
                                        .executeUpdate())
                == 1;
    }

    void deleteBefore(Instant time) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery("delete from sample where at < :time")
                                .setParameter("time", time.atOffset(ZoneOffset.UTC))
                                .executeUpdate());
    }
}
