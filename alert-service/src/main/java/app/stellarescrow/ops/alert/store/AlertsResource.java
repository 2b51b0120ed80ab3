package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.api.AlertView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** REST: alerts, firing ones first. */
@Path("/api/alerts")
class AlertsResource {

    private final Transactions transactions;
    private final Alerts alerts;

    AlertsResource(Transactions transactions, Alerts alerts) {
        this.transactions = transactions;
        this.alerts = alerts;
    }

    @GET
    @RolesAllowed(Role.READ)
    public Uni<List<AlertView>> list() {
        return transactions
                .run(alerts::all)
                .map(all -> all.stream().map(StoredAlert::view).toList());
    }
}
