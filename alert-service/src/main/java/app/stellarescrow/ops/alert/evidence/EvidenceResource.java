package app.stellarescrow.ops.alert.evidence;

import app.stellarescrow.ops.api.evidence.EvidenceView;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: the evidence of each month. */
@Path("/api/evidence")
@Tag(name = "Evidence")
class EvidenceResource {

    private final EvidenceFiles files;

    EvidenceResource(EvidenceFiles files) {
        this.files = files;
    }

    @GET
    @RolesAllowed(Role.READ)
    @Operation(summary = "Lists the closed months with the hash of each one's last line")
    public Uni<List<EvidenceView>> list() {
        return files.closed();
    }

    @GET
    @Path("{month}")
    @RolesAllowed(Role.READ)
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "All transitions of alerts of a month as a hash chain",
            description =
                    "deploy/evidence/verify.sh checks it. The file of a month that has ended has the same bytes each time.")
    public Multi<String> export(@PathParam("month") String month) {
        return files.lines(parse(month), Instant.now());
    }

    private static YearMonth parse(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeException e) {
            throw Problem.badRequest("'%s' is not a month".formatted(month), "write it as 2026-11");
        }
    }
}
