package app.stellarescrow.ops.alert.incident;

import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.IncidentChanged;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What people correct: which alerts make one incident. */
@ApplicationScoped
class IncidentEdits {

    private final IncidentReader incidents;
    private final IncidentHistory history;

    IncidentEdits(IncidentReader incidents, IncidentHistory history) {
        this.incidents = incidents;
        this.history = history;
    }

    /** Makes one incident a part of another, with what was written in its review. */
    Uni<Void> merge(Mutiny.Session session, long number, long into, String by) {
        return lock(session, List.of(number, into))
                .chain(() -> incidents.view(session, number))
                .chain(from -> mergeable(session, from, into, by));
    }

    /** Makes some alerts of an incident one of their own. Returns its number. */
    Uni<Long> split(Mutiny.Session session, long number, List<Long> alerts, String by) {
        return lock(session, List.of(number))
                .chain(() -> incidents.view(session, number))
                .chain(from -> splittable(session, from, alerts, by));
    }

    private Uni<Void> mergeable(Mutiny.Session session, IncidentView from, long into, String by) {
        mustNotBeSigned(from);
        return incidents
                .view(session, into)
                .invoke(IncidentEdits::mustNotBeSigned)
                .invoke(to -> mustDiffer(from, to))
                .chain(to -> merge(session, from, to, by));
    }

    private Uni<Void> merge(Mutiny.Session session, IncidentView from, IncidentView to, String by) {
        var both = Map.<String, Object>of("from", from.id(), "to", to.id());
        return Transactions.inTurn(MergeSql.MERGE, sql -> execute(session, sql, both))
                .chain(() -> execute(session, MergeSql.SUM_UP, Map.of("id", to.id())))
                .chain(() -> record(session, from, by, "it is a part of incident " + to.id()));
    }

    private Uni<Void> record(
            Mutiny.Session session, IncidentView incident, String by, String text) {
        return history.record(
                session, event(incident, IncidentChanged.Step.MERGED, by, text, now()));
    }

    private Uni<Long> splittable(
            Mutiny.Session session, IncidentView from, List<Long> alerts, String by) {
        mustNotBeSigned(from);
        return session.createNativeQuery(MergeSql.COUNT, Long.class)
                .setParameter("id", from.id())
                .setParameter("alerts", alerts)
                .getSingleResult()
                .invoke(found -> mustBeSome(found, from, alerts))
                .chain(() -> split(session, from, alerts, by));
    }

    private Uni<Long> split(
            Mutiny.Session session, IncidentView from, List<Long> alerts, String by) {
        return session.createNativeQuery(MergeSql.OPEN_BESIDE, Long.class)
                .setParameter("id", from.id())
                .getSingleResult()
                .call(id -> move(session, from, id, alerts))
                .call(id -> recordSplit(session, from, id, alerts, by));
    }

    private Uni<Void> move(Mutiny.Session session, IncidentView from, long id, List<Long> alerts) {
        return execute(
                        session,
                        MergeSql.MOVE,
                        Map.of("from", from.id(), "to", id, "alerts", alerts))
                .chain(() -> execute(session, MergeSql.SUM_UP, Map.of("id", from.id())))
                .chain(() -> execute(session, MergeSql.SUM_UP, Map.of("id", id)));
    }

    private Uni<Void> recordSplit(
            Mutiny.Session session, IncidentView from, long id, List<Long> alerts, String by) {
        var numbers = alerts.stream().map(String::valueOf).collect(Collectors.joining(", "));
        var text = "alert %s is incident %d now".formatted(numbers, id);
        return incidents
                .view(session, id)
                .chain(
                        opened ->
                                history.record(
                                        session,
                                        event(
                                                opened,
                                                IncidentChanged.Step.OPENED,
                                                by,
                                                "split from incident " + from.id(),
                                                now())))
                .chain(
                        () ->
                                history.record(
                                        session,
                                        event(from, IncidentChanged.Step.SPLIT, by, text, now())));
    }

    private static Uni<Void> lock(Mutiny.Session session, List<Long> numbers) {
        return session.createNativeQuery(MergeSql.LOCK, Long.class)
                .setParameter("numbers", numbers)
                .getResultList()
                .replaceWithVoid();
    }

    private static Uni<Void> execute(
            Mutiny.Session session, String sql, Map<String, Object> parameters) {
        var query = session.createNativeQuery(sql);
        parameters.forEach(query::setParameter);
        return query.executeUpdate().replaceWithVoid();
    }

    private static IncidentChanged event(
            IncidentView incident, IncidentChanged.Step step, String by, String text, Instant at) {
        return new IncidentChanged(
                incident.id(),
                incident.title(),
                Severity.valueOf(incident.severity()),
                step,
                at,
                by,
                text);
    }

    private static Instant now() {
        return Instant.now();
    }

    private static void mustNotBeSigned(IncidentView incident) {
        if (incident.review().equals("SIGNED")) {
            throw Problem.conflict(
                    "the review of incident %d is signed".formatted(incident.id()),
                    "an incident whose review is signed stays as it is");
        }
    }

    private static void mustDiffer(IncidentView from, IncidentView to) {
        if (from.id() == to.id()) {
            throw Problem.badRequest(
                    "incident %d cannot become a part of itself".formatted(to.id()),
                    "name another incident; 'ops incidents' lists them");
        }
    }

    private static void mustBeSome(long found, IncidentView from, List<Long> alerts) {
        if (found != alerts.stream().distinct().count() || found == 0) {
            throw Problem.badRequest(
                    "not all of the alerts %s belong to incident %d".formatted(alerts, from.id()),
                    "'ops incidents show %d' lists its alerts".formatted(from.id()));
        }
        if (found == from.alerts()) {
            throw Problem.badRequest(
                    "incident %d would have no alert left".formatted(from.id()),
                    "name some of its %d alert(s), not all".formatted(from.alerts()));
        }
    }
}
