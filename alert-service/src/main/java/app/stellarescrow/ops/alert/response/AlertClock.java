package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.rule.ResponseEvents;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.sla.ClockStep;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Severity;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lets the response clocks of alerts run: breaches, escalations, ends of acknowledgements. */
@ApplicationScoped
public class AlertClock {

    private final Transactions transactions;
    private final Alerts alerts;
    private final AlertPolicies policies;
    private final RulingRecorder recorder;

    AlertClock(
            Transactions transactions,
            Alerts alerts,
            AlertPolicies policies,
            RulingRecorder recorder) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.policies = policies;
        this.recorder = recorder;
    }

    /**
     * Starts after a delay, so that events from the time that this service was down are read first.
     */
    @Scheduled(
            every = "${alerts.clock-every:2s}",
            delayed = "${alerts.clock-delay:20s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> tick() {
        return transactions.run(
                session -> transactions.now(session).chain(now -> advance(session, now)));
    }

    private Uni<Void> advance(Mutiny.Session session, Instant now) {
        return alerts.due(session)
                .chain(all -> Transactions.inTurn(all, alert -> advance(session, alert, now)));
    }

    private Uni<Void> advance(Mutiny.Session session, StoredAlert alert, Instant now) {
        var sla = policies.of(alert.name, Severity.valueOf(alert.severity)).sla();
        var response = alert.response();
        var due = response.due(sla, now);
        for (ClockStep step : due) {
            response = response.after(step);
        }
        alert.keep(response, sla);
        var steps = due.stream().map(step -> ResponseEvents.of(alert.ref(), step, sla)).toList();
        return steps.isEmpty()
                ? Uni.createFrom().voidItem()
                : recorder.recordResponse(session, steps, alert);
    }
}
