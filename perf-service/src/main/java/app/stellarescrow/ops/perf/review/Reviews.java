package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores and reads reviews. Calls block. */
@ApplicationScoped
class Reviews {

    private static final String PUT =
            """
            insert into review (id, target, at, document)
            values (:id, :target, :at, cast(cast(:document as text) as jsonb))
            on conflict (id) do update set at = excluded.at, document = excluded.document
            """;

    private static final String BEFORE =
            """
            select cast(document as text) from review
            where target = :target and at < :at order by at desc limit :limit
            """;

    private static final String OF =
            """
            select cast(document as text) from review
            where target = :target order by at desc limit :limit
            """;

    private final Transactions transactions;
    private final EventJson json;

    Reviews(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** Retries through a short outage; a later attempt replaces an earlier one. */
    void store(ReviewReport report) {
        var about = report.about();
        transactions
                .insist(
                        session ->
                                session.createNativeQuery(PUT)
                                        .setParameter("id", about.id())
                                        .setParameter("target", about.target())
                                        .setParameter("at", about.at().atOffset(ZoneOffset.UTC))
                                        .setParameter("document", json.write(report))
                                        .executeUpdate()
                                        .replaceWithVoid(),
                        _ -> false)
                .await()
                .indefinitely();
    }

    Optional<ReviewReport> find(UUID id) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(
                                                "select cast(document as text) from review where id = :id",
                                                String.class)
                                        .setParameter("id", id)
                                        .getResultList())
                .stream()
                .findFirst()
                .map(each -> json.read(ReviewReport.class, each));
    }

    /** Newest first. */
    List<ReviewReport> newest(int limit) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(
                                                "select cast(document as text) from review order by at desc limit :limit",
                                                String.class)
                                        .setParameter("limit", limit)
                                        .getResultList())
                .stream()
                .map(each -> json.read(ReviewReport.class, each))
                .toList();
    }

    /** Earlier ones of the same target, newest first. */
    List<ReviewReport> before(ReviewReport report, int limit) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(BEFORE, String.class)
                                        .setParameter("target", report.about().target())
                                        .setParameter(
                                                "at", report.about().at().atOffset(ZoneOffset.UTC))
                                        .setParameter("limit", limit)
                                        .getResultList())
                .stream()
                .map(each -> json.read(ReviewReport.class, each))
                .toList();
    }

    /** The last of a target, newest first; of the target that was reviewed last if it is empty. */
    List<ReviewReport> last(String target, int limit) {
        return newest(1).stream()
                .map(each -> target.isBlank() ? each.about().target() : target)
                .flatMap(each -> of(each, limit).stream())
                .toList();
    }

    private List<ReviewReport> of(String target, int limit) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(OF, String.class)
                                        .setParameter("target", target)
                                        .setParameter("limit", limit)
                                        .getResultList())
                .stream()
                .map(each -> json.read(ReviewReport.class, each))
                .toList();
    }

    void deleteBefore(Instant time) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery("delete from review where at < :time")
                                .setParameter("time", time.atOffset(ZoneOffset.UTC))
                                .executeUpdate());
    }
}
