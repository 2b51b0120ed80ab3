package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.freshness.Proofs;
import app.stellarescrow.ops.alert.incident.sign.Signs;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Proven;
import app.stellarescrow.ops.alert.rule.RemovedTargets;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.FinishedJobs;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads the events that can be alerts, and has each one ruled on and recorded. */
@ApplicationScoped
class AlertConsumer {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final Inbox inbox;
    private final AlertRecorder recorder;
    private final RemovedTargets removed;
    private final Proofs proofs;
    private final FinishedJobs finished;
    private final Signs signs;

    AlertConsumer(
            Inbox inbox,
            AlertRecorder recorder,
            RemovedTargets removed,
            Proofs proofs,
            FinishedJobs finished,
            Signs signs) {
        this.inbox = inbox;
        this.recorder = recorder;
        this.removed = removed;
        this.proofs = proofs;
        this.finished = finished;
        this.signs = signs;
    }

    @Incoming("job-results")
    Uni<Void> results(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::takeAll);
    }

    @Incoming("conditions")
    Uni<Void> conditions(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::takeConditions);
    }

    @Incoming("dead-letters")
    Uni<Void> deadLetters(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::takeAll);
    }

    private Uni<Void> takeConditions(Mutiny.Session session, List<Event> events) {
        return Transactions.inTurn(
                events, event -> takeCondition(session, (ConditionChanged) event));
    }

    private Uni<Void> takeCondition(Mutiny.Session session, ConditionChanged event) {
        var ruling = AlertRules.ruling(event);
        return recorder.recordNews(session, ruling, ruling.changes().getFirst())
                .chain(() -> signs.remember(session, event));
    }

    private Uni<Void> takeAll(Mutiny.Session session, List<Event> events) {
        return Transactions.inTurn(
                events,
                event ->
                        isOutdated(session, event)
                                .chain(outdated -> outdated ? NOTHING : take(session, event)));
    }

    /** Whether a run reported as overdue has finished after all. */
    private Uni<Boolean> isOutdated(Mutiny.Session session, Event event) {
        return event instanceof JobOverdue overdue
                ? finished.contain(session, overdue.jobId())
                : Uni.createFrom().item(false);
    }

    private Uni<Void> take(Mutiny.Session session, Event event) {
        return removed.ended(session, event, ruling(event))
                .chain(ruling -> recorder.record(session, ruling))
                .chain(() -> rememberProofs(session, event))
                .chain(() -> rememberEnd(session, event))
                .chain(() -> signs.remember(session, event));
    }

    private Uni<Void> rememberProofs(Mutiny.Session session, Event event) {
        return Transactions.inTurn(
                List.copyOf(Proven.by(event).entrySet()),
                proof -> proofs.record(session, proof.getKey(), event.subject(), proof.getValue()));
    }

    private Uni<Void> rememberEnd(Mutiny.Session session, Event event) {
        return event instanceof JobFinished end ? finished.remember(session, end.jobId()) : NOTHING;
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
}
