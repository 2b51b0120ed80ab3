package app.stellarescrow.ops.alert.incident;

import app.stellarescrow.ops.api.incident.IncidentDetails;
import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.api.incident.NewMerge;
import app.stellarescrow.ops.api.incident.NewSplit;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** REST: incidents, and which alerts belong to them. */
@Path("/api/incidents")
class IncidentsResource {

    private final Transactions transactions;
    private final IncidentReader incidents;
    private final IncidentEdits edits;
    private final SecurityIdentity caller;

    IncidentsResource(
            Transactions transactions,
            IncidentReader incidents,
            IncidentEdits edits,
            SecurityIdentity caller) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.edits = edits;
        this.caller = caller;
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Role.READ)
    public Uni<List<IncidentView>> list(
            @QueryParam("open") @DefaultValue("false") boolean open,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return transactions.run(session -> incidents.list(session, open, limit));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.READ)
    public Uni<IncidentDetails> get(@PathParam("id") long id) {
        return transactions.run(session -> incidents.details(session, id));
    }

    /** Makes the incident a part of another one. */
    @POST
    @Path("{id}/merge")
    @RolesAllowed(Role.OPERATE)
    public Uni<IncidentDetails> merge(@PathParam("id") long id, @Nullable NewMerge merge) {
        var into = merge == null ? null : merge.into();
        if (into == null) {
            throw Problem.badRequest(
                    "the incident to merge into is missing", "send its number as \"into\"");
        }
        var by = caller.getPrincipal().getName();
        return transactions.run(
                session ->
                        edits.merge(session, id, into, by)
                                .chain(() -> incidents.details(session, into)));
    }

    /** Makes some of its alerts an incident of their own, which is the answer. */
    @POST
    @Path("{id}/split")
    @RolesAllowed(Role.OPERATE)
    public Uni<IncidentDetails> split(@PathParam("id") long id, @Nullable NewSplit split) {
        var alerts = split == null ? null : split.alerts();
        if (alerts == null || alerts.isEmpty() || alerts.stream().anyMatch(Objects::isNull)) {
            throw Problem.badRequest(
                    "the alerts to split off are missing", "send their numbers as \"alerts\"");
        }
        var by = caller.getPrincipal().getName();
        return transactions.run(
                session ->
                        edits.split(session, id, alerts, by)
                                .chain(opened -> incidents.details(session, opened)));
    }
}
