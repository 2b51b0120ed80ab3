package app.stellarescrow.ops.alert.evidence;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which months are closed, and which events each has. */
@ApplicationScoped
class ClosedMonths {

    /** Waits for events that are being recorded, whose ids are already taken. */
    private static final String LOCK = "lock table alert_event in share mode";

    private static final String CLOSE =
            """
            insert into evidence_month (month, ends, last_id)
            select :month, :ends, coalesce(max(id), 0) from alert_event
            on conflict do nothing
            """;

    private static final String FIRST = "select min(recorded_at) from alert_event";
    private static final String LAST_ID = "select coalesce(max(id), 0) from alert_event";

    private static final String COUNT =
            """
            update evidence_month set events = :events, head = :head
            where month = :month and head is null
            """;

    Uni<List<ClosedMonth>> all(Mutiny.Session session) {
        return session.createSelectionQuery("from ClosedMonth order by month", ClosedMonth.class)
                .getResultList();
    }

    /** The months from the first event to now that have ended and are not closed, in order. */
    Uni<List<YearMonth>> ended(Mutiny.Session session, YearMonth present) {
        return session.createNativeQuery(FIRST, Instant.class)
                .getSingleResultOrNull()
                .chain(
                        first ->
                                all(session)
                                        .map(
                                                closed ->
                                                        first == null
                                                                ? List.of()
                                                                : open(first, closed, present)));
    }

    /** After the last closed month; an older event that was recorded late belongs to the next. */
    private static List<YearMonth> open(
            Instant first, List<ClosedMonth> closed, YearMonth present) {
        var from =
                closed.isEmpty()
                        ? YearMonth.from(first.atOffset(ZoneOffset.UTC))
                        : YearMonth.parse(closed.getLast().month).plusMonths(1);
        return Stream.iterate(from, each -> each.isBefore(present), each -> each.plusMonths(1))
                .toList();
    }

    /** From now on no event comes to it. */
    Uni<Void> close(Mutiny.Session session, YearMonth month) {
        return session.createNativeQuery(LOCK)
                .executeUpdate()
                .chain(
                        () ->
                                session.createNativeQuery(CLOSE)
                                        .setParameter("month", month.toString())
                                        .setParameter("ends", end(month))
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Returns whether no replica did it before. */
    Uni<Boolean> count(Mutiny.Session session, String month, long events, String head) {
        return session.createNativeQuery(COUNT)
                .setParameter("month", month)
                .setParameter("events", events)
                .setParameter("head", head)
                .executeUpdate()
                .map(rows -> rows > 0);
    }

    /** Of a month that is closed, or the one after the last closed month as it is now. */
    Uni<Extent> extent(Mutiny.Session session, YearMonth month) {
        return session.createNativeQuery(LAST_ID, Long.class)
                .getSingleResult()
                .chain(last -> all(session).map(closed -> extent(closed, month, last)));
    }

    private static Extent extent(List<ClosedMonth> closed, YearMonth month, long last) {
        var own = closed.stream().filter(each -> each.month.equals(month.toString())).findFirst();
        var earlier =
                closed.stream()
                        .filter(each -> each.month.compareTo(month.toString()) < 0)
                        .reduce((_, latest) -> latest);
        return new Extent(
                end(month),
                own.map(each -> each.lastId).orElse(isBeforeAll(closed, month) ? 0 : last),
                earlier.map(each -> each.ends).orElse(Instant.EPOCH),
                earlier.map(each -> each.lastId).orElse(0L));
    }

    /** Before there were events. */
    private static boolean isBeforeAll(List<ClosedMonth> closed, YearMonth month) {
        return !closed.isEmpty() && closed.getFirst().month.compareTo(month.toString()) > 0;
    }

    private static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
