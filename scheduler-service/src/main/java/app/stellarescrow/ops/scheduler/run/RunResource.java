package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.api.job.NewJob;
import app.stellarescrow.ops.api.job.RunPage;
import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import app.stellarescrow.ops.scheduler.request.JobReader;
import app.stellarescrow.ops.scheduler.run.NewRun.Origin;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** REST: the history of runs, new runs and cancellation. */
@Path("/api/runs")
@Tag(name = "Runs")
class RunResource {

    private static final int ACCEPTED = 202;

    private final Transactions transactions;
    private final Runs runs;
    private final RunRequests requests;
    private final RunCancellation cancellation;
    private final RunsConfig config;
    private final JobReader jobs;
    private final SecurityIdentity caller;

    RunResource(
            Transactions transactions,
            Runs runs,
            RunRequests requests,
            RunCancellation cancellation,
            RunsConfig config,
            JobReader jobs,
            SecurityIdentity caller) {
        this.transactions = transactions;
        this.runs = runs;
        this.requests = requests;
        this.cancellation = cancellation;
        this.config = config;
        this.jobs = jobs;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.READ)
    @Operation(summary = "Lists runs, newest first")
    public Uni<RunPage> list(@Valid @BeanParam RunFilter filter) {
        return transactions
                .run(session -> runs.find(session, filter))
                .map(found -> page(found, filter.size()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.READ)
    @Operation(summary = "Shows a run with its timeline")
    public Uni<RunView> get(@PathParam("id") UUID id) {
        return transactions.run(session -> runs.withTimeline(session, id));
    }

    /**
     * Every role may call it: the job decides which role is needed, and the refusal names that one.
     */
    @POST
    @RolesAllowed(Role.READ)
    @ResponseStatus(ACCEPTED)
    @Operation(
            summary = "Runs a job now that belongs to no schedule",
            description =
                    "Needs the role operator; approver and a reason if the job needs approval (see docs/security.md).")
    public Uni<RunView> run(
            @NotNull
                    @Valid
                    @RequestBody(description = "kind, target, and the other fields of that kind")
                    NewJob job) {
        var spec = jobs.read(job);
        mustBeAllowed(spec);
        var origin = Origin.of(null, caller);
        return transactions.run(
                session ->
                        requests.runNow(session, spec, origin, config.limits())
                                .chain(id -> runs.get(session, id)));
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Role.OPERATE)
    @ResponseStatus(ACCEPTED)
    @Operation(summary = "Asks the worker of a run to stop it")
    public Uni<RunView> cancel(@PathParam("id") UUID id) {
        return cancellation.cancel(id, caller.getPrincipal().getName());
    }

    private void mustBeAllowed(JobSpec spec) {
        var role = spec.needsApproval() ? Role.APPROVE : Role.OPERATE;
        if (!caller.hasRole(role)) {
            throw Problem.forbidden(
                    "this job of kind %s needs the role %s, which token '%s' does not have"
                            .formatted(spec.kind(), role, caller.getPrincipal().getName()),
                    "use a token with that role (./ops: OPS_TOKEN)");
        }
        if (spec.needsApproval() && isMissing(spec.reason())) {
            throw Problem.badRequest(
                    "a %s that %s requires a reason".formatted(spec.kind(), spec.danger()),
                    "send it as \"reason\" (./ops: --reason)");
        }
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private RunPage page(List<Run> found, int size) {
        var shown = found.stream().limit(size).toList();
        var next =
                found.size() > size
                        ? new RunFilter.Cursor(shown.getLast().requestedAt, shown.getLast().id)
                                .text()
                        : null;
        return new RunPage(shown.stream().map(runs::view).toList(), next);
    }
}
