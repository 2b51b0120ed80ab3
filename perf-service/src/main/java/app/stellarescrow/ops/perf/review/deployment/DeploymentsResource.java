package app.stellarescrow.ops.perf.review.deployment;

import app.stellarescrow.ops.api.perf.DeploymentView;
import app.stellarescrow.ops.api.perf.NewDeployment;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** REST: deployments of the platform, which reviews show beside their figures. */
@Path("/api/deployments")
class DeploymentsResource {

    private static final int LONGEST = 200;

    /** Reviews are not kept for longer. */
    private static final Duration SHOWN = Duration.ofDays(400);

    private final Deployments deployments;

    DeploymentsResource(Deployments deployments) {
        this.deployments = deployments;
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<DeploymentView> list() {
        return deployments.since(Instant.now().minus(SHOWN));
    }

    /** Marks a deployment in the next reviews. */
    @POST
    @RolesAllowed(Role.OPERATE)
    @RunOnVirtualThread
    public DeploymentView add(@Nullable NewDeployment deployment) {
        var name = deployment == null || deployment.name() == null ? "" : deployment.name().strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            throw Problem.badRequest(
                    "a name of %d characters is not possible".formatted(name.length()),
                    "name what was deployed in 1 to %d characters, for example \"api 2.4.1\""
                            .formatted(LONGEST));
        }
        var now = Instant.now();
        var at = deployment == null || deployment.at() == null ? now : deployment.at();
        if (at.isAfter(now.plus(Duration.ofMinutes(1)))) {
            throw Problem.badRequest(
                    "the time %s is in the future".formatted(at),
                    "report a deployment after it was done, or leave out its time");
        }
        var view = new DeploymentView(name, at);
        deployments.store(view);
        return view;
    }
}
