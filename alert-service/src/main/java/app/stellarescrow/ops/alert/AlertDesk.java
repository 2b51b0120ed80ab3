package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Deliveries;
import app.stellarescrow.ops.alert.delivery.Receiver;
import app.stellarescrow.ops.alert.freshness.Proofs;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Coverage;
import app.stellarescrow.ops.alert.rule.Proven;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.FinishedJobs;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.inbox.Inbox;
import app.stellarescrow.ops.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Turns events into alerts, and stores these with their deliveries in one transaction. */
@ApplicationScoped
class AlertDesk {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final Inbox inbox;
    private final Alerts alerts;
    private final Announcements announcements;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Proofs proofs;
    private final FinishedJobs finished;

    AlertDesk(
            Inbox inbox,
            Alerts alerts,
            Announcements announcements,
            Deliveries deliveries,
            Outbox outbox,
            Proofs proofs,
            FinishedJobs finished) {
        this.inbox = inbox;
        this.alerts = alerts;
        this.announcements = announcements;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.proofs = proofs;
        this.finished = finished;
    }

    @Incoming("job-results")
    Uni<Void> results(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::store);
    }

    @Incoming("conditions")
    Uni<Void> conditions(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::storeConditions);
    }

    @Incoming("dead-letters")
    Uni<Void> deadLetters(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::store);
    }

    /** Stores a ruling and its deliveries to the receivers that the filter accepts. */
    Uni<Void> store(Mutiny.Session session, Ruling ruling, Predicate<Receiver> filter) {
        return Transactions.inTurn(
                        ruling.changes(),
                        change -> apply(session, ruling, change).replaceWithVoid())
                .chain(() -> announce(session, ruling, filter));
    }

    private Uni<Void> announce(Mutiny.Session session, Ruling ruling, Predicate<Receiver> filter) {
        return deliveries.enqueue(
                session,
                announcements.of(ruling).stream()
                        .filter(each -> filter.test(each.receiver()))
                        .toList());
    }

    private Uni<Void> store(Mutiny.Session session, List<Event> events) {
        return Transactions.inTurn(
                events,
                event ->
                        isOutdated(session, event)
                                .chain(outdated -> outdated ? NOTHING : rule(session, event)));
    }

    private Uni<Void> storeConditions(Mutiny.Session session, List<Event> events) {
        return Transactions.inTurn(events, event -> store(session, (ConditionChanged) event));
    }

    /**
     * A text only if it is news: a job may have found the same or, later, something else, and each
     * replica tells it.
     */
    private Uni<Void> store(Mutiny.Session session, ConditionChanged event) {
        var ruling = AlertRules.ruling(event);
        var change = ruling.changes().getFirst();
        return alerts.fires(session, change)
                .chain(
                        fires ->
                                apply(session, ruling, change)
                                        .map(
                                                changed ->
                                                        changed
                                                                && fires
                                                                        != event.condition()
                                                                                .holds()))
                .chain(isNews -> isNews ? announce(session, ruling, _ -> true) : NOTHING);
    }

    /** Whether a run reported as overdue has finished after all. */
    private Uni<Boolean> isOutdated(Mutiny.Session session, Event event) {
        return event instanceof JobOverdue overdue
                ? finished.contain(session, overdue.jobId())
                : Uni.createFrom().item(false);
    }

    private Uni<Void> rule(Mutiny.Session session, Event event) {
        return ruled(session, event)
                .chain(ruling -> store(session, ruling, _ -> true))
                .chain(() -> rememberProofs(session, event))
                .chain(() -> rememberEnd(session, event));
    }

    /** With the end of alerts whose targets were removed from the settings. */
    private Uni<Ruling> ruled(Mutiny.Session session, Event event) {
        var ruling = ruling(event);
        return Coverage.of(event)
                .map(
                        all ->
                                alerts.firingElsewhere(session, all.alerts(), all.targets())
                                        .map(
                                                others ->
                                                        others.stream()
                                                                .filter(
                                                                        each ->
                                                                                all.ends(
                                                                                        each.target))
                                                                .toList())
                                        .map(removed -> ruling.ending(removed, at(event))))
                .orElse(Uni.createFrom().item(ruling));
    }

    private static Instant at(Event event) {
        return event instanceof JobFinished finished ? finished.finishedAt() : Instant.now();
    }

    private Uni<Void> rememberEnd(Mutiny.Session session, Event event) {
        return event instanceof JobFinished end ? finished.remember(session, end.jobId()) : NOTHING;
    }

    private Uni<Void> rememberProofs(Mutiny.Session session, Event event) {
        return Transactions.inTurn(
                List.copyOf(Proven.by(event).entrySet()),
                proof -> proofs.record(session, proof.getKey(), event.subject(), proof.getValue()));
    }

    private static Ruling ruling(Event event) {
        return switch (event) {
            case JobFinished finished -> AlertRules.ruling(finished);
            case JobOverdue overdue -> AlertRules.ruling(overdue);
            case DeadLetter letter -> AlertRules.ruling(letter);
            default ->
                    throw new IllegalArgumentException(
                            "%s is not the result of a job"
                                    .formatted(event.getClass().getSimpleName()));
        };
    }

    /** Returns whether anything changed. */
    private Uni<Boolean> apply(Mutiny.Session session, Ruling ruling, AlertChanged change) {
        return alerts.apply(session, change)
                .call(changed -> changed ? publish(session, ruling, change) : NOTHING);
    }

    private Uni<Void> publish(Mutiny.Session session, Ruling ruling, AlertChanged change) {
        return outbox.append(session, change)
                .chain(() -> deliveries.enqueue(session, announcements.of(ruling, change)));
    }
}
