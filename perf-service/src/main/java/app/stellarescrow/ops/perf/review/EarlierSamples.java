package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.observation.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what a review compares with. A sample lacks the queries that failed when it was taken, so
 * each query has an oldest sample of its own, and one of the last part of the window. Calls block.
 */
@ApplicationScoped
class EarlierSamples {

    private static final String OLDEST =
            """
            select cast(jsonb_build_object(
                'at', s.taken, 'version', s.version,
                'rows', jsonb_build_object(q.name, s.rows), 'errors', cast('{}' as jsonb)) as text)
            from unnest(string_to_array(:names, ',')) as q(name)
            cross join lateral (
                select document -> 'at' as taken, document -> 'version' as version,
                       document -> 'rows' -> q.name as rows
                from sample
                where target = :target and at >= :from and jsonb_exists(document -> 'rows', q.name)
                order by at limit 1) as s
            """;

    /** A document is large, and unpacked once. */
    private static final String COURSE =
            """
            select cast(jsonb_build_object(
                'at', s.at, 'version', s.version,
                'rows', (select coalesce(jsonb_object_agg(q.name, s.rows -> q.name), cast('{}' as jsonb))
                         from unnest(string_to_array(:names, ',')) as q(name)
                         where jsonb_exists(s.rows, q.name)),
                'errors', cast('{}' as jsonb)) as text)
            from sample
            cross join lateral jsonb_to_record(document) as s(at jsonb, version jsonb, rows jsonb)
            where target = :target and sample.at >= :from
            """;

    private final Transactions transactions;
    private final EventJson json;

    EarlierSamples(Transactions transactions, EventJson json) {
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * Parts of the samples since that time: those that reviews use.
     *
     * @param recent since when a review judges the last part of its window, too
     */
    List<Observation> since(String target, Instant from, Instant recent) {
        var oldest = read(OLDEST, target, from, Catalogue.comparedOnce());
        return Stream.of(
                        oldest,
                        read(OLDEST, target, recent, unread(oldest, recent)),
                        read(COURSE, target, from, Catalogue.courses()))
                .flatMap(List::stream)
                .toList();
    }

    /** Those whose oldest sample is not also the oldest of the last part: each is read once. */
    private static List<String> unread(List<Observation> oldest, Instant recent) {
        var read =
                oldest.stream()
                        .filter(each -> !each.at().isBefore(recent))
                        .flatMap(each -> each.rows().keySet().stream())
                        .toList();
        return Catalogue.comparedTwice().stream().filter(each -> !read.contains(each)).toList();
    }

    private List<Observation> read(
            String sql, String target, Instant from, Collection<String> names) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(sql, String.class)
                                        .setParameter("target", target)
                                        .setParameter("from", from.atOffset(ZoneOffset.UTC))
                                        .setParameter("names", String.join(",", names))
                                        .getResultList())
                .stream()
                .map(each -> json.read(Observation.class, each))
                .toList();
    }
}
