package app.stellarescrow.ops.alert.recording;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.delivery.Deliveries;
import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.link.LinkMaker;
import app.stellarescrow.ops.alert.link.Links;
import app.stellarescrow.ops.alert.oncall.OnCall;
import app.stellarescrow.ops.alert.recording.Outcome.Change;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells receivers what happened, and the person who is on call. */
@ApplicationScoped
class Callout {

    private final OnCall onCall;
    private final Announcements announcements;
    private final Deliveries deliveries;
    private final AlertPolicies policies;
    private final Links links;

    Callout(
            OnCall onCall,
            Announcements announcements,
            Deliveries deliveries,
            AlertPolicies policies,
            Links links) {
        this.onCall = onCall;
        this.announcements = announcements;
        this.deliveries = deliveries;
        this.policies = policies;
        this.links = links;
    }

    /**
     * Who gets the texts of rulings.
     *
     * @param repetitions whether also a text is told by which no alert begins or ends
     */
    record Audience(boolean repetitions, Predicate<String> receivers) {

        static final Audience ALL = new Audience(true, _ -> true);
        static final Audience OF_NEWS = new Audience(false, _ -> true);
    }

    /** Tells receivers of the changes and texts of rulings; of news, also the person on call. */
    Uni<Void> tell(Mutiny.Session session, List<Outcome> outcomes, Audience audience) {
        return links.maker(session)
                .map(
                        maker ->
                                outcomes.stream()
                                        .flatMap(each -> deliveries(each, audience, maker))
                                        .toList())
                .chain(all -> deliveries.enqueue(session, all));
    }

    /** Tells programs of steps of a response. */
    Uni<Void> tell(Mutiny.Session session, List<AlertHandled> steps) {
        return steps.isEmpty()
                ? Uni.createFrom().voidItem()
                : links.maker(session)
                        .map(
                                maker ->
                                        steps.stream()
                                                .flatMap(each -> deliveries(each, maker))
                                                .toList())
                        .chain(all -> deliveries.enqueue(session, all));
    }

    /**
     * Tells receivers and the person on call of steps that happened at once.
     *
     * @param level the escalation level that the alert has reached
     */
    Uni<Void> call(Mutiny.Session session, Ruling ruling, List<AlertHandled> steps, int level) {
        var awaited =
                steps.stream().filter(Callout::isAwaited).map(AlertHandled::alert).findFirst();
        var message = awaited.map(each -> ruling.ofNews(goesOn(each, ruling))).orElse(ruling);
        return links.maker(session)
                .map(
                        maker ->
                                Stream.concat(
                                                steps.stream()
                                                        .flatMap(each -> deliveries(each, maker)),
                                                called(
                                                        message,
                                                        level,
                                                        awaited.flatMap(each -> link(each, maker))))
                                        .toList())
                .chain(all -> deliveries.enqueue(session, all));
    }

    /** A person must respond to it as to its beginning. */
    private static AlertChanged goesOn(AlertRef alert, Ruling ruling) {
        return new AlertChanged(
                alert.name(),
                alert.target(),
                alert.severity(),
                AlertChanged.State.FIRING,
                Instant.now(),
                ruling.text(),
                alert.id());
    }

    private Stream<Delivery> deliveries(Outcome outcome, Audience audience, LinkMaker maker) {
        var changes = outcome.changes().stream().filter(each -> !each.applied().held());
        var texts = texts(outcome, audience, maker);
        return Stream.concat(
                changes.flatMap(each -> deliveries(outcome.ruling(), each, maker)),
                texts.filter(each -> audience.receivers().test(each.receiver())));
    }

    private Stream<Delivery> deliveries(Ruling ruling, Change change, LinkMaker maker) {
        var link = change.begins() ? link(change.alert(), maker) : Optional.<String>empty();
        return announcements.of(ruling, change.stored(), change.isNews(), link);
    }

    private Stream<Delivery> deliveries(AlertHandled step, LinkMaker maker) {
        var link = isAwaited(step) ? link(step.alert(), maker) : Optional.<String>empty();
        return announcements.of(step, link);
    }

    private Stream<Delivery> texts(Outcome outcome, Audience audience, LinkMaker maker) {
        var ruling = outcome.ruling();
        if (outcome.isHeldBack()) {
            return announcements.figures(ruling);
        }
        if (outcome.isNews()) {
            var begun = outcome.begun();
            var link = begun.flatMap(each -> link(each.alert(), maker));
            return called(begun.map(each -> ruling.ofBegun(each.stored())).orElse(ruling), 0, link);
        }
        return audience.repetitions() ? announcements.of(ruling, Optional.empty()) : Stream.empty();
    }

    /** With the name of the person on call, who gets it, too. */
    private Stream<Delivery> called(Ruling ruling, int level, Optional<String> link) {
        var person = onCall.person(level, Instant.now());
        var named = person.map(each -> ruling.calling(each.name())).orElse(ruling);
        return Stream.concat(
                announcements.of(named, link),
                person.stream().flatMap(each -> announcements.of(named, each, link)));
    }

    /** Valid as long as a response to the message is in time. */
    private Optional<String> link(AlertRef alert, LinkMaker maker) {
        var limit = policies.of(alert.name(), alert.severity()).sla().limit();
        return maker.to(alert.id(), Instant.now().plus(limit));
    }

    private static boolean isAwaited(AlertHandled step) {
        return !step.isByOwner();
    }
}
