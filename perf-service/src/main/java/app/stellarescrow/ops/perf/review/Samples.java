package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.perf.review.observation.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Stores and reads counters of targets. Calls block. */
@ApplicationScoped
class Samples {

    private static final String PUT =
            """
            insert into sample (target, at, document)
            values (:target, :at, cast(cast(:document as text) as jsonb))
            on conflict (target, at) do nothing
            """;

    /** Those of a time when the database did not answer come last. */
    private static final String OLDEST =
            """
            (select cast(document as text) from sample
             where target = :target and at >= :from and cast(document ->> 'version' as integer) > 0
             order by at limit 1)
            union all
            (select cast(document as text) from sample
             where target = :target and at >= :from order by at limit 1)
            limit 1
            """;

    private static final String COURSE =
            """
            select cast(jsonb_build_object(
                'at', document -> 'at', 'version', document -> 'version',
                'rows', jsonb_build_object(cast(:rows as text), document -> 'rows' -> :rows),
                'errors', cast('{}' as jsonb)) as text)
            from sample
            where target = :target and at >= :from and jsonb_exists(document -> 'rows', :rows)
            order by at
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

    /** The oldest since that time. */
    Optional<Observation> oldest(String target, Instant from) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(OLDEST, String.class)
                                        .setParameter("target", target)
                                        .setParameter("from", from.atOffset(ZoneOffset.UTC))
                                        .getResultList())
                .stream()
                .findFirst()
                .map(each -> json.read(Observation.class, each));
    }

    /** Rows of all samples since that time, oldest first. */
    List<Observation> course(String target, Instant from, String rows) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(COURSE, String.class)
                                        .setParameter("target", target)
                                        .setParameter("from", from.atOffset(ZoneOffset.UTC))
                                        .setParameter("rows", rows)
                                        .getResultList())
                .stream()
                .map(each -> json.read(Observation.class, each))
                .toList();
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
