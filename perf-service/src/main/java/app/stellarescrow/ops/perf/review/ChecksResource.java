package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.CheckRule;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.judgement.Check;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** REST: what reviews check, and their thresholds. */
@Path("/api/checks")
class ChecksResource {

    private final ReviewLimits limits;

    ChecksResource(ReviewLimits limits) {
        this.limits = limits;
    }

    /** In the order in which they are judged. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<CheckRule> list() {
        return Catalogue.checks().stream().map(this::rule).toList();
    }

    private CheckRule rule(Check check) {
        var threshold = limits.limits().of(check.name());
        return new CheckRule(
                check.name(),
                threshold.warn().orElse(null),
                threshold.critical().orElse(null),
                check.alert().map(Enum::name).orElse(null));
    }
}
