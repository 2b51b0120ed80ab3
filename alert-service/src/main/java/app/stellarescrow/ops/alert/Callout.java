package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.delivery.Deliveries;
import app.stellarescrow.ops.alert.link.Links;
import app.stellarescrow.ops.alert.oncall.OnCall;
import app.stellarescrow.ops.alert.rule.AlertMessages;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells receivers what happened, and the person who is on call. */
@ApplicationScoped
class Callout {

    private final OnCall onCall;
    private final Announcements announcements;
    private final Deliveries deliveries;
    private final Alerts alerts;
    private final AlertPolicies policies;
    private final Links links;

    Callout(
            OnCall onCall,
            Announcements announcements,
            Deliveries deliveries,
            Alerts alerts,
            AlertPolicies policies,
            Links links) {
        this.onCall = onCall;
        this.announcements = announcements;
        this.deliveries = deliveries;
        this.alerts = alerts;
        this.policies = policies;
        this.links = links;
    }

    /** Tells the receivers that the filter accepts. */
    Uni<Void> tell(Mutiny.Session session, Ruling ruling, Predicate<String> filter) {
        return tell(session, ruling, filter, Optional.empty());
    }

    /** Tells receivers that are kept equal to our alerts of a change. */
    Uni<Void> tell(Mutiny.Session session, Ruling ruling, AlertChanged change, boolean isNews) {
        return deliveries.enqueue(session, announcements.of(ruling, change, isNews));
    }

    /** Tells programs of steps of a response. */
    Uni<Void> tell(Mutiny.Session session, List<AlertHandled> steps) {
        return deliveries.enqueue(
                session, steps.stream().flatMap(step -> announcements.of(step).stream()).toList());
    }

    /** Tells also the person on call, whom the text names. */
    Uni<Void> call(Mutiny.Session session, Ruling ruling, Predicate<String> filter) {
        return fired(session, ruling)
                .chain(alert -> link(session, alert))
                .chain(link -> call(session, ruling, filter, 0, link));
    }

    /** The same about steps of a response, at the level of escalation that they reach. */
    Uni<Void> call(Mutiny.Session session, Ruling ruling, List<AlertHandled> steps) {
        var level =
                steps.stream()
                        .map(AlertHandled::level)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
        var awaited = steps.stream().filter(step -> !step.isByOwner()).map(AlertHandled::alert);
        return link(session, awaited.findFirst())
                .chain(link -> call(session, ruling, _ -> true, level, link));
    }

    private Uni<Void> call(
            Mutiny.Session session,
            Ruling ruling,
            Predicate<String> filter,
            int level,
            Optional<String> link) {
        var person = onCall.person(level, Instant.now());
        var named = person.map(each -> ruling.calling(each.name())).orElse(ruling);
        var personal = person.map(each -> announcements.of(named, each, link)).orElse(List.of());
        return tell(session, named, filter, link)
                .chain(() -> deliveries.enqueue(session, personal));
    }

    private Uni<Void> tell(
            Mutiny.Session session,
            Ruling ruling,
            Predicate<String> filter,
            Optional<String> link) {
        return deliveries.enqueue(
                session,
                announcements.of(ruling, link).stream()
                        .filter(each -> filter.test(each.receiver()))
                        .toList());
    }

    /** The alert that the message is about, if it has begun. */
    private Uni<Optional<AlertRef>> fired(Mutiny.Session session, Ruling ruling) {
        return AlertMessages.news(ruling)
                .filter(change -> change.state() == AlertChanged.State.FIRING)
                .map(change -> alerts.firing(session, change.name(), change.target()))
                .orElse(Uni.createFrom().item(Optional.empty()));
    }

    /** Valid as long as a response to the message is in time. */
    private Uni<Optional<String>> link(Mutiny.Session session, Optional<AlertRef> alert) {
        return alert.map(
                        each -> {
                            var sla = policies.of(each.name(), each.severity()).sla();
                            return links.to(session, each.id(), Instant.now().plus(sla.limit()));
                        })
                .orElse(Uni.createFrom().item(Optional.empty()));
    }
}
