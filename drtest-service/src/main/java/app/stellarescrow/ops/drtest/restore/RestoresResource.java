package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.drill.RestoreReport;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** REST: the reports of restores. */
@Path("/api/restores")
class RestoresResource {

    private final RestoreReports restores;

    RestoresResource(RestoreReports restores) {
        this.restores = restores;
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<RestoreReport> list(
            @QueryParam("target") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                    @Nullable String target,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(500) int limit) {
        return restores.newest(Optional.ofNullable(target), limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public RestoreReport show(@PathParam("id") UUID id) {
        return restores.find(id)
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "unknown restore " + id,
                                        "./ops restores (GET /api/restores) lists those that created a database; ./ops run-info shows how any run ended"));
    }
}
