package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.scheduler.schedule.SchedulePlan.Slotted;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** At start, makes the stored schedules equal to the configured ones, and starts the timer. */
@ApplicationScoped
class Reconciliation {

    private final ScheduleConfigReader definitions;
    private final Transactions transactions;
    private final Schedules schedules;
    private final SlotTimer timer;

    Reconciliation(
            ScheduleConfigReader definitions,
            Transactions transactions,
            Schedules schedules,
            SlotTimer timer) {
        this.definitions = definitions;
        this.transactions = transactions;
        this.schedules = schedules;
        this.timer = timer;
    }

    /** An invalid configuration keeps the service from starting. */
    void start(@Observes StartupEvent event) {
        reconcile(definitions.all());
        timer.fireAndArm();
    }

    void reconcile(List<ConfiguredSchedule> configured) {
        var plan =
                transactions.runAndAwait(
                        session -> plan(session, configured).call(p -> execute(session, p)));
        Log.infof(
                "Schedules: %d new, %d changed, removed %s",
                plan.insert().size(), plan.update().size(), plan.remove());
    }

    private Uni<SchedulePlan> plan(Mutiny.Session session, List<ConfiguredSchedule> configured) {
        return schedules
                .lockAll(session)
                .map(stored -> stored.stream().map(Reconciliation::slotted).toList())
                .chain(
                        stored ->
                                transactions
                                        .now(session)
                                        .map(now -> SchedulePlan.of(configured, stored, now)));
    }

    private Uni<Void> execute(Mutiny.Session session, SchedulePlan plan) {
        return schedules
                .store(session, plan.insert())
                .chain(() -> schedules.store(session, plan.update()))
                .chain(() -> schedules.remove(session, plan.remove()))
                .replaceWithVoid();
    }

    private static Slotted slotted(Schedule schedule) {
        return new Slotted(schedule.definition(), schedule.nextSlot);
    }
}
