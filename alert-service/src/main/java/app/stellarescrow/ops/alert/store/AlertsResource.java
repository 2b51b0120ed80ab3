package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.api.alert.AlertDetails;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;

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
    @Operation(summary = "Lists alerts, firing ones first")
    public Uni<List<AlertView>> list() {
        return transactions.run(alerts::all).map(all -> all.stream().map(views::of).toList());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.READ)
    @Operation(summary = "Shows an alert with all that happened to it")
    public Uni<AlertDetails> get(@PathParam("id") long id) {
        return transactions.run(
                session -> alerts.get(session, id).chain(alert -> details(session, alert)));
    }

    private Uni<AlertDetails> details(Mutiny.Session session, StoredAlert alert) {
        return log.of(session, alert.number)
                .map(
                        events ->
                                new AlertDetails(
                                        views.of(alert),
                                        events.stream().map(AlertsResource::entry).toList()));
    }

    private static AlertDetails.Entry entry(AlertEvent event) {
        return new AlertDetails.Entry(event.at, event.step, event.person, event.summary);
    }
}
