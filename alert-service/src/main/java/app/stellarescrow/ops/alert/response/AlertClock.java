package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.rule.ResponseEvents;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.Severity;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lets the response clocks of alerts run: breaches, escalations, ends of acknowledgements. */
@ApplicationScoped
public class AlertClock {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final Transactions transactions;
    private final Alerts alerts;
    private final AlertPolicies policies;
    private final UnreadEvents unread;
    private final RulingRecorder recorder;

    AlertClock(
            Transactions transactions,
            Alerts alerts,
            AlertPolicies policies,
            UnreadEvents unread,
            RulingRecorder recorder) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.policies = policies;
        this.unread = unread;
        this.recorder = recorder;
    }

    /**
     * Starts after a delay, so that events from the time that this service was down are read first.
     */
    @Scheduled(
            every = "${alerts.clock-every:2s}",
            delayed = "${alerts.clock-delay:20s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() throws InterruptedException {
        if (transactions.runAndAwait(alerts::areDue) && !unread.keepClocksWaiting(Instant.now())) {
            tick().await().indefinitely();
        }
    }

    /** Makes the steps that are due. */
    public Uni<Void> tick() {
        return transactions.run(
                session -> transactions.now(session).chain(now -> advance(session, now)));
    }

    /** The same at any time. */
    Uni<Void> tick(Instant now) {
        return transactions.run(session -> advance(session, now));
    }

    private Uni<Void> advance(Mutiny.Session session, Instant now) {
        return alerts.due(session, now)
                .chain(all -> Transactions.inTurn(all, alert -> advance(session, alert, now)));
    }

    private Uni<Void> advance(Mutiny.Session session, StoredAlert alert, Instant now) {
        var steps = overdue(alert, now);
        return steps.isEmpty() ? NOTHING : recorder.recordResponse(session, steps, alert);
    }

    /**
     * Records what was due before a person responded. Receivers get no message about it: they get
     * that of the response.
     */
    Uni<Void> catchUp(Mutiny.Session session, StoredAlert alert, Instant now) {
        var steps = overdue(alert, now);
        return steps.isEmpty()
                ? NOTHING
                : recorder.recordSteps(session, steps).chain(session::flush);
    }

    private List<AlertHandled> overdue(StoredAlert alert, Instant now) {
        var sla = policies.of(alert.name, Severity.valueOf(alert.severity)).sla();
        return alert.advance(sla, now).stream()
                .map(step -> ResponseEvents.of(alert.ref(), step, sla))
                .toList();
    }
}
