package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.api.alert.AlertDetails;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST: alerts, firing ones first. */
@Path("/api/alerts")
class AlertsResource {

    private final Transactions transactions;
    private final Alerts alerts;
    private final AlertViews views;
    private final AlertLog log;

    AlertsResource(Transactions transactions, Alerts alerts, AlertViews views, AlertLog log) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.views = views;
        this.log = log;
    }

    @GET
    @RolesAllowed(Role.READ)
    @Operation(
            summary = "Lists alerts, firing ones first",
            description =
                    "With firing only those that fire; with open only those of them that wait for a response: not acknowledged, not held back.")
    public Uni<List<AlertView>> list(
            @QueryParam("firing") boolean firing,
            @QueryParam("open") boolean open,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(10_000) int limit) {
        return transactions
                .run(session -> Listed.of(firing, open).alerts(session, limit))
                .map(all -> all.stream().map(views::of).toList());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.READ)
    @Operation(summary = "Shows an alert with all that happened to it")
    public Uni<AlertDetails> get(@PathParam("id") long id) {
        return transactions.run(
                session ->
                        alerts.find(session, id)
                                .chain(
                                        alert ->
                                                log.of(session, id)
                                                        .map(
                                                                events ->
                                                                        details(
                                                                                id, alert,
                                                                                events))));
    }

    /** An alert that fires again under a new number is only in the log under its old one. */
    private AlertDetails details(long id, Optional<StoredAlert> alert, List<AlertEvent> events) {
        if (alert.isEmpty() && events.isEmpty()) {
            throw Alerts.unknown(id);
        }
        return new AlertDetails(
                alert.map(views::of).orElseGet(() -> views.past(events)),
                events.stream().map(AlertsResource::entry).toList());
    }

    private static AlertDetails.Entry entry(AlertEvent event) {
        return new AlertDetails.Entry(event.at, event.step, event.person, event.summary);
    }
}
