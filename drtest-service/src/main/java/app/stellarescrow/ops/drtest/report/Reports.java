package app.stellarescrow.ops.drtest.report;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.rest.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores and reads the reports of one kind of job in its table ({@code id, target, finished_at,
 * report}). Calls block.
 */
public final class Reports<T> {

    private static final int MOST = 500;

    private static final String PUT =
            """
            insert into %s (id, target, finished_at, report)
            values (:id, :target, :finishedAt, cast(cast(:report as text) as jsonb))
            on conflict (id) do update set finished_at = excluded.finished_at, report = excluded.report
            """;

    private static final String FIND = "select cast(report as text) from %s where id = :id";

    private static final String NEWEST =
            """
            select cast(report as text) from %s
            where cast(:target as text) is null or target = :target
            order by finished_at desc limit :limit
            """;

    private final Transactions transactions;
    private final EventJson json;
    private final String table;
    private final Class<T> type;

    public Reports(Transactions transactions, EventJson json, String table, Class<T> type) {
        this.transactions = transactions;
        this.json = json;
        this.table = table;
        this.type = type;
    }

    /**
     * Stores a report, retrying through a short outage; a later attempt replaces an earlier one.
     */
    public void store(UUID id, String target, Instant finishedAt, T report) {
        transactions
                .insist(
                        session ->
                                session.createNativeQuery(PUT.formatted(table))
                                        .setParameter("id", id)
                                        .setParameter("target", target)
                                        .setParameter(
                                                "finishedAt", finishedAt.atOffset(ZoneOffset.UTC))
                                        .setParameter("report", json.write(report))
                                        .executeUpdate()
                                        .replaceWithVoid(),
                        _ -> false)
                .await()
                .indefinitely();
    }

    public Optional<T> find(UUID id) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(FIND.formatted(table), String.class)
                                        .setParameter("id", id)
                                        .getResultList())
                .stream()
                .findFirst()
                .map(this::read);
    }

    /** Newest first; refuses a limit outside the range. */
    public List<T> newest(Optional<String> target, int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest(
                    "limit %d is out of range".formatted(limit),
                    "use a limit between 1 and %d".formatted(MOST));
        }
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(NEWEST.formatted(table), String.class)
                                        .setParameter("target", target.orElse(null))
                                        .setParameter("limit", limit)
                                        .getResultList())
                .stream()
                .map(this::read)
                .toList();
    }

    private T read(String report) {
        return json.read(type, report);
    }
}
