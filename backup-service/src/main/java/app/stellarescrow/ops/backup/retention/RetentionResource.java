package app.stellarescrow.ops.backup.retention;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.backup.DecisionView;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** REST: shows and carries out retention. */
@Path("/api/retention/{target}")
class RetentionResource {

    private final Pruning pruning;

    RetentionResource(Pruning pruning) {
        this.pruning = pruning;
    }

    /** Changes nothing. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<DecisionView> plan(
            @PathParam("target") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                    String target) {
        return views(pruning.plan(target));
    }

    /** Marks backups that may be deleted, and deletes those marked long enough ago. */
    @POST
    @RolesAllowed(Role.OPERATE)
    @RunOnVirtualThread
    public List<DecisionView> prune(
            @PathParam("target") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                    String target) {
        return views(pruning.prune(target));
    }

    private static List<DecisionView> views(RetentionPlan plan) {
        return plan.decisions().stream()
                .map(
                        decision ->
                                new DecisionView(
                                        decision.backup().object(),
                                        decision.backup().takenAt(),
                                        decision.fate(),
                                        decision.why()))
                .toList();
    }
}
