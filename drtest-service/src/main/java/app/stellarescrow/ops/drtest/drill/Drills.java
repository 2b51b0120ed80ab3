package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The reports of all drills. Calls block. */
@ApplicationScoped
class Drills {

    private static final String PUT =
            """
            insert into drill (id, target, finished_at, report)
            values (:id, :target, :finishedAt, cast(cast(:report as text) as jsonb))
            on conflict (id) do update set finished_at = excluded.finished_at, report = excluded.report
            """;

    private static final String NEWEST =
            """
            select cast(report as text) from drill
            where cast(:target as text) is null or target = :target
            order by finished_at desc limit :limit
            """;

    private final Transactions transactions;
    private final EventJson json;

    Drills(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** Adds it, through a short outage, too; of a run, the last attempt's report is kept. */
    void store(DrillReport report) {
        var about = report.about();
        transactions
                .insist(
                        session ->
                                session.createNativeQuery(PUT)
                                        .setParameter("id", about.id())
                                        .setParameter("target", about.target())
                                        .setParameter(
                                                "finishedAt",
                                                about.finishedAt().atOffset(ZoneOffset.UTC))
                                        .setParameter("report", json.write(report))
                                        .executeUpdate()
                                        .replaceWithVoid(),
                        _ -> false)
                .await()
                .indefinitely();
    }

    Optional<DrillReport> find(UUID id) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(
                                                "select cast(report as text) from drill where id = :id",
                                                String.class)
                                        .setParameter("id", id)
                                        .getResultList())
                .stream()
                .findFirst()
                .map(this::read);
    }

    /** Newest first. */
    List<DrillReport> newest(Optional<String> target, int limit) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(NEWEST, String.class)
                                        .setParameter("target", target.orElse(null))
                                        .setParameter("limit", limit)
                                        .getResultList())
                .stream()
                .map(this::read)
                .toList();
    }

    private DrillReport read(String report) {
        return json.read(DrillReport.class, report);
    }
}
