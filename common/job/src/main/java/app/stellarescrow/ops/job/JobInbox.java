package app.stellarescrow.ops.job;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.CancelRequested;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.inbox.Inbox;
import app.stellarescrow.ops.work.NewWork;
import app.stellarescrow.ops.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores requests at once, so that no job runs inside the poll loop. */
@ApplicationScoped
class JobInbox {

    private final Inbox inbox;
    private final WorkQueue queue;
    private final JobWork work;
    private final EventJson json;

    JobInbox(Inbox inbox, WorkQueue queue, JobWork work, EventJson json) {
        this.inbox = inbox;
        this.queue = queue;
        this.work = work;
        this.json = json;
    }

    @Incoming("job-requests")
    Uni<Void> accept(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::store);
    }

    private Uni<Void> store(Mutiny.Session session, List<Event> events) {
        return Transactions.inTurn(events, event -> store(session, event));
    }

    private Uni<Void> store(Mutiny.Session session, Event event) {
        return switch (event) {
            case JobRequested request ->
                    queue.enqueue(
                            session,
                            new NewWork(
                                    request.jobId(), request.spec().lane(), json.write(request)));
            case CancelRequested cancel -> cancel(session, cancel);
            default ->
                    throw new IllegalArgumentException(
                            "%s is not a request for a worker"
                                    .formatted(event.getClass().getSimpleName()));
        };
    }

    /** A waiting run ends here; a running one ends in its worker. */
    private Uni<Void> cancel(Mutiny.Session session, CancelRequested cancel) {
        return queue.cancel(session, cancel.jobId(), cancel.by())
                .chain(
                        waiting ->
                                waiting.map(lease -> work.cancelled(lease, cancel.by()))
                                        .map(completion -> completion.write(session))
                                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
