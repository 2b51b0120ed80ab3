package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.freshness.FreshProof;
import app.stellarescrow.ops.alert.freshness.Proofs;
import app.stellarescrow.ops.alert.incident.sign.Signs;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Proven;
import app.stellarescrow.ops.alert.rule.RemovedTargets;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.FinishedJobs;
import app.stellarescrow.ops.db.Pipeline;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads the events that can be alerts, and has each one ruled on and recorded. */
@ApplicationScoped
class AlertConsumer {

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
        var rulings =
                events.stream().map(ConditionChanged.class::cast).map(AlertRules::ruling).toList();
        return Pipeline.together(
                List.of(recorder.recordNews(session, rulings), signs.remember(session, events)));
    }

    private Uni<Void> takeAll(Mutiny.Session session, List<Event> events) {
        return Transactions.inTurn(
                together(events),
                each -> current(session, each).chain(current -> take(session, current)));
    }

    /** An event whose ruling depends on what earlier ones have changed is taken alone. */
    private static List<List<Event>> together(List<Event> events) {
        var groups = new ArrayList<List<Event>>();
        var group = new ArrayList<Event>();
        for (var event : events) {
            if (event instanceof JobOverdue || RemovedTargets.concerns(event)) {
                groups.add(List.copyOf(group));
                groups.add(List.of(event));
                group.clear();
            } else {
                group.add(event);
            }
        }
        groups.add(group);
        return groups;
    }

    /** Without a run reported as overdue that has finished after all. */
    private Uni<List<Event>> current(Mutiny.Session session, List<Event> events) {
        return events.size() == 1 && events.getFirst() instanceof JobOverdue overdue
                ? finished.contain(session, overdue.jobId())
                        .map(isFinished -> isFinished ? List.of() : events)
                : Uni.createFrom().item(events);
    }

    private Uni<Void> take(Mutiny.Session session, List<Event> events) {
        return Pipeline.together(
                List.of(
                        rulings(session, events)
                                .chain(rulings -> recorder.record(session, rulings))
                                .chain(() -> recorder.recordNews(session, found(events))),
                        proofs.record(session, proofs(events)),
                        finished.remember(session, events),
                        signs.remember(session, events)));
    }

    private Uni<List<Ruling>> rulings(Mutiny.Session session, List<Event> events) {
        return events.size() == 1
                ? removed.ended(session, events.getFirst(), ruling(events.getFirst())).map(List::of)
                : Uni.createFrom().item(events.stream().map(AlertConsumer::ruling).toList());
    }

    private static List<Ruling> found(List<Event> events) {
        return events.stream()
                .filter(JobFinished.class::isInstance)
                .map(JobFinished.class::cast)
                .flatMap(each -> AlertRules.conditions(each).stream())
                .toList();
    }

    private static List<FreshProof> proofs(List<Event> events) {
        return events.stream()
                .flatMap(
                        event ->
                                Proven.by(event).entrySet().stream()
                                        .map(
                                                proof ->
                                                        new FreshProof(
                                                                proof.getKey(),
                                                                event.subject(),
                                                                proof.getValue())))
                .toList();
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
