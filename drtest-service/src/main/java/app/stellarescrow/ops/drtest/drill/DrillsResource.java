package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.drill.DrillReport;
import app.stellarescrow.ops.api.drill.DrillView;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** REST: the reports of drills. */
@Path("/api/drills")
class DrillsResource {

    private static final int TREND = 12;

    private final DrillReports drills;
    private final DrillConfig config;

    DrillsResource(DrillReports drills, DrillConfig config) {
        this.drills = drills;
        this.config = config;
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<DrillView> list(
            @QueryParam("target") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                    @Nullable String target,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(500) int limit) {
        return drills.newest(Optional.ofNullable(target), limit).stream()
                .map(DrillsResource::view)
                .toList();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public DrillReport show(@PathParam("id") UUID id) {
        return find(id);
    }

    /** One self-contained HTML page. */
    @GET
    @Path("{id}/page")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public String page(@PathParam("id") UUID id) {
        var report = find(id);
        var earlier = drills.newest(Optional.of(report.about().target()), TREND);
        return new ReportPage(report, earlier, config.rto()).html();
    }

    private static DrillView view(DrillReport report) {
        var about = report.about();
        return new DrillView(
                about.id(),
                about.target(),
                about.object(),
                about.finishedAt(),
                report.recovery().toMillis() / 1000.0,
                new DrillView.Result(
                        report.outcome(),
                        report.evidence(),
                        report.checks().size(),
                        report.failures().size()));
    }

    private DrillReport find(UUID id) {
        return drills.find(id)
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "unknown drill " + id,
                                        "./ops drills (GET /api/drills) lists them; ./ops run-info shows how any run ended"));
    }
}
