package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.scheduler.run.RunRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
                        schedules
                                .lockDue(session, BATCH)
                                .chain(
                                        due ->
                                                due.isEmpty()
                                                        ? Uni.createFrom().item(false)
                                                        : fire(session, due)));
    }

    private Uni<Boolean> fire(Mutiny.Session session, List<Schedule> due) {
        return transactions
                .now(session)
                .map(now -> FiringPlan.of(due.stream().map(this::read).toList(), now))
                .call(plan -> runs.begin(session, plan.runs()))
                .call(plan -> schedules.advance(session, plan.nextSlots()))
                .invoke(plan -> transactions.afterCommit(session, () -> metrics.count(plan.runs())))
                .map(plan -> plan.hasMore() || due.size() == BATCH);
    }

    private FiringPlan.Due read(Schedule schedule) {
        return new FiringPlan.Due(
                schedule.definition(), json.read(JobSpec.class, schedule.spec), schedule.nextSlot);
    }
}
