package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.sla.AlertState.Acknowledged;
import app.stellarescrow.ops.alert.sla.AlertState.Escalated;
import app.stellarescrow.ops.alert.sla.AlertState.Firing;
import app.stellarescrow.ops.alert.sla.AlertState.Resolved;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.alert.ResponseView;
import app.stellarescrow.ops.event.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows stored alerts as the REST API answers them. */
@ApplicationScoped
public class AlertViews {

    private final AlertPolicies policies;

    AlertViews(AlertPolicies policies) {
        this.policies = policies;
    }

    public AlertView of(StoredAlert alert) {
        return new AlertView(
                alert.name,
                alert.target,
                alert.severity,
                alert.state,
                alert.since,
                alert.changedAt,
                alert.summary,
                policies.runbook(alert.name).orElse(alert.runbook),
                response(alert));
    }

    /** One whose place was taken by a newer one. */
    AlertView past(List<AlertEvent> events) {
        return PastAlert.of(events, policies.runbook(events.getFirst().name));
    }

    private ResponseView response(StoredAlert alert) {
        var sla = policies.of(alert.name, Severity.valueOf(alert.severity)).sla();
        var response = alert.response();
        return new ResponseView(
                alert.number,
                phase(alert),
                alert.heldBy == null ? response.respondBy(sla).orElse(null) : null,
                alert.breachedAt,
                alert.level,
                owner(alert),
                alert.heldBy);
    }

    private static String phase(StoredAlert alert) {
        return switch (alert.response().state()) {
            case Resolved _ -> "RESOLVED";
            case Firing _, Escalated _ when alert.heldBy != null -> "HELD_BACK";
            case Firing _ -> "FIRING";
            case Escalated _ -> "ESCALATED";
            case Acknowledged _ -> "ACKNOWLEDGED";
        };
    }

    private static ResponseView.@Nullable Owner owner(StoredAlert alert) {
        return alert.response().state() instanceof Acknowledged(var by, var until)
                ? new ResponseView.Owner(by, until)
                : null;
    }
}
