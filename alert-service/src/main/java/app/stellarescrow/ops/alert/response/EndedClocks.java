package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.rule.ResponseEvents;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.sla.ClockStep;
import app.stellarescrow.ops.alert.sla.Response;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes the steps that were due before an event ended an alert, if the service was down or had not
 * looked at its clock: a breach is one though its alert has ended when it becomes known.
 */
@ApplicationScoped
public class EndedClocks {

    private final Alerts alerts;
    private final AlertPolicies policies;
    private final RulingRecorder recorder;

    EndedClocks(Alerts alerts, AlertPolicies policies, RulingRecorder recorder) {
        this.alerts = alerts;
        this.policies = policies;
        this.recorder = recorder;
    }

    /**
     * Of an alert that was ended in this transaction. The session may have an earlier state of it,
     * because updates of alerts do not go through it.
     */
    public Uni<Void> catchUp(Mutiny.Session session, long number, Instant end) {
        return alerts.lock(session, number)
                .invoke(alert -> session.setReadOnly(alert, false))
                .call(session::refresh)
                .call(alert -> recorder.recordSteps(session, run(alert, end)))
                .call(session::flush)
                .replaceWithVoid();
    }

    private List<AlertHandled> run(StoredAlert alert, Instant end) {
        var sla = policies.of(alert.name, Severity.valueOf(alert.severity)).sla();
        var response = beforeEnd(alert);
        var due = response.due(sla, end);
        for (ClockStep step : due) {
            response = response.after(step);
        }
        alert.keep(response, sla);
        return due.stream().map(step -> ResponseEvents.of(alert.ref(), step, sla)).toList();
    }

    private static Response beforeEnd(StoredAlert alert) {
        var ended = alert.response();
        return alert.ackedBy == null
                ? ended.unacknowledged()
                : ended.acknowledged(alert.ackedBy, alert.ackedUntil);
    }
}
