package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes down what workers tell. In whatever order and however often it comes, it adds up. */
@ApplicationScoped
class RunHistory {

    private final Inbox inbox;
    private final EventJson json;

    RunHistory(Inbox inbox, EventJson json) {
        this.inbox = inbox;
        this.json = json;
    }

    @Incoming("job-results")
    Uni<Void> acceptResults(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::storeResults);
    }

    @Incoming("job-progress")
    Uni<Void> acceptProgress(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::storeProgress);
    }

    Uni<Void> storeResults(Mutiny.Session session, List<Event> events) {
        var finished = events.stream().filter(RunHistory::isResult).toList();
        return write(session, HistorySql.FINISH, finished);
    }

    Uni<Void> storeProgress(Mutiny.Session session, List<Event> events) {
        return write(
                session,
                HistorySql.PROGRESS,
                events.stream().map(JobProgress.class::cast).toList());
    }

    /** Our own word that a run is overdue travels on the same topic, and is known here already. */
    private static boolean isResult(Event event) {
        return switch (event) {
            case JobFinished _ -> true;
            case JobOverdue _ -> false;
            default ->
                    throw new IllegalArgumentException(
                            "a %s is no result of a job"
                                    .formatted(event.getClass().getSimpleName()));
        };
    }

    private Uni<Void> write(
            Mutiny.Session session, String statement, List<? extends Event> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(statement)
                        .setParameter("events", json.write(events))
                        .executeUpdate()
                        .replaceWithVoid();
    }
}
