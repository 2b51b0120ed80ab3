package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.db.Pipeline;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.scheduler.run.RunRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Turns due slots into runs. The runs, their requests and the schedules' next slots are stored in
 * one transaction, so each slot is requested exactly once, despite crashes and several replicas.
 */
@ApplicationScoped
class SlotFiring {

    private static final int BATCH = 1_000;

    private final Transactions transactions;
    private final Schedules schedules;
    private final RunRequests runs;
    private final EventJson json;
    private final SlotMetrics metrics;

    SlotFiring(
            Transactions transactions,
            Schedules schedules,
            RunRequests runs,
            EventJson json,
            SlotMetrics metrics) {
        this.transactions = transactions;
        this.schedules = schedules;
        this.runs = runs;
        this.json = json;
        this.metrics = metrics;
    }

    /** Returns whether there may be more. */
    Uni<Boolean> fireDue() {
        return transactions.run(
                session ->
                        Pipeline.both(transactions.now(session), schedules.lockDue(session, BATCH))
                                .chain(both -> fire(session, both.getItem1(), both.getItem2())));
    }

    private Uni<Boolean> fire(Mutiny.Session session, Instant now, List<Schedule> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        var plan = FiringPlan.of(due.stream().map(this::read).toList(), now);
        transactions.afterCommit(session, () -> metrics.count(plan.runs()));
        return Pipeline.together(
                        List.of(
                                runs.begin(session, plan.runs()),
                                schedules.advance(session, plan.nextSlots())))
                .replaceWith(plan.hasMore() || due.size() == BATCH);
    }

    private FiringPlan.Due read(Schedule schedule) {
        return new FiringPlan.Due(
                schedule.definition(), json.read(JobSpec.class, schedule.spec), schedule.nextSlot);
    }
}
