package app.stellarescrow.ops.job;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.failure.FailureWithConditions;
import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.outbox.EventProducer;
import app.stellarescrow.ops.outbox.Outbox;
import app.stellarescrow.ops.work.Lease;
import app.stellarescrow.ops.work.LeaseLost;
import app.stellarescrow.ops.work.WorkHandler;
import app.stellarescrow.ops.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;

/** Runs the handler of a leased job and publishes the result. */
@ApplicationScoped
class JobWork implements WorkHandler {

    private final JobHandlers handlers;
    private final WorkQueue queue;
    private final Transactions transactions;
    private final Outbox outbox;
    private final EventProducer producer;
    private final EventJson json;
    private final JobMetrics metrics;

    JobWork(
            JobHandlers handlers,
            WorkQueue queue,
            Transactions transactions,
            Outbox outbox,
            EventProducer producer,
            EventJson json,
            JobMetrics metrics) {
        this.handlers = handlers;
        this.queue = queue;
        this.transactions = transactions;
        this.outbox = outbox;
        this.producer = producer;
        this.json = json;
        this.metrics = metrics;
    }

    @Override
    public Completion handle(Lease lease) throws Exception {
        var request = requestOf(lease);
        refuseIfStale(request, lease);
        refuseUnlessApproved(request);
        var feed = new ProgressFeed(producer, request, lease.spent());
        var run = new LeasedRun(request, lease.attempt(), feed, () -> confirm(lease));
        JobLog.begun(request, lease.spent());
        run.progress("started", 0, null, "");
        return publish(lease, new JobOutcome.Succeeded(handlers.run(request.spec(), run)));
    }

    @Override
    public Completion giveUp(Lease lease, Exception cause) {
        var hint = cause instanceof Hinted hinted ? hinted.hint() : "check the worker's log";
        var reason =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        var refused = cause instanceof RequestRefused ? Boolean.TRUE : null;
        var found = cause instanceof FailureWithConditions with ? with.conditions() : null;
        return publish(
                lease, new JobOutcome.Failed(storable(reason), storable(hint), refused, found));
    }

    /** Removes NUL, which Postgres cannot store and a program's output may contain. */
    private static String storable(String text) {
        return text.replace('\0', ' ');
    }

    @Override
    public Completion cancelled(Lease lease, String by) {
        return publish(lease, new JobOutcome.Cancelled(by));
    }

    /** A topic replayed from its beginning must not repeat old jobs. */
    private static void refuseIfStale(JobRequested request, Lease lease) {
        if (lease.startedAt().isAfter(request.startBy())) {
            throw new PermanentFailure(
                    "requested at %s to start by %s, but no worker took it in time"
                            .formatted(request.requestedAt(), request.startBy()),
                    "find out why the worker did not run; run the job by hand if it is still needed",
                    null);
        }
    }

    /**
     * Not every client that can write to the topic may approve: the scheduler adds caller and role.
     */
    private static void refuseUnlessApproved(JobRequested request) {
        if (!request.isApproved()) {
            throw new PermanentFailure(
                    "a %s that needs approval was requested without an approver"
                            .formatted(request.spec().kind()),
                    "request it through the scheduler with a token of role approver; if you did not request it, check who may write to topic "
                            + Topics.of(request),
                    null);
        }
    }

    /**
     * Retries, so that a short outage of the database does not fail a long job at its last step.
     */
    private void confirm(Lease lease) {
        transactions
                .insist(session -> queue.confirm(session, lease), LeaseLost.class::isInstance)
                .await()
                .indefinitely();
    }

    private Completion publish(Lease lease, JobOutcome outcome) {
        var request = requestOf(lease);
        return session ->
                transactions
                        .now(session)
                        .map(now -> finished(lease, request, now, outcome))
                        .call(finished -> outbox.append(session, finished))
                        .invoke(
                                finished ->
                                        transactions.afterCommit(session, () -> record(finished)))
                        .replaceWithVoid();
    }

    private void record(JobFinished finished) {
        metrics.count(finished);
        JobLog.ended(finished);
    }

    private static JobFinished finished(
            Lease lease, JobRequested request, Instant now, JobOutcome outcome) {
        var attempts = outcome instanceof JobOutcome.Cancelled ? lease.spent() - 1 : lease.spent();
        var by = request.requestedBy();
        return new JobFinished(
                lease.id(),
                request.spec(),
                attempts,
                lease.startedAt(),
                now,
                outcome,
                by == null ? null : by.name());
    }

    private JobRequested requestOf(Lease lease) {
        return json.read(JobRequested.class, lease.payload());
    }
}
