package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.api.perf.ReviewView;
import app.stellarescrow.ops.api.perf.TrendView;
import app.stellarescrow.ops.perf.review.page.ReviewPage;
import app.stellarescrow.ops.perf.review.page.Trend;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** REST: performance reviews. */
@Path("/api/reviews")
class ReviewsResource {

    private static final int MOST = 500;

    /** Reviews that a page draws. */
    private static final int TREND = 26;

    private final Reviews reviews;

    ReviewsResource(Reviews reviews) {
        this.reviews = reviews;
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<ReviewView> list(@QueryParam("limit") @DefaultValue("20") int limit) {
        failIfOutOfRange(limit);
        return reviews.newest(limit).stream().map(ReviewReport::view).toList();
    }

    /** Figures over the last reviews of a target, by default of the one that was reviewed last. */
    @GET
    @Path("trend")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<TrendView> trend(
            @QueryParam("target") @DefaultValue("") String target,
            @QueryParam("limit") @DefaultValue("26") int limit) {
        failIfOutOfRange(limit);
        return Trend.of(reviews.last(target, limit));
    }

    /** One self-contained HTML page. */
    @GET
    @Path("{id}/page")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public String page(@PathParam("id") UUID id) {
        var report = show(id);
        return new ReviewPage(report, reviews.before(report, TREND)).html();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public ReviewReport show(@PathParam("id") UUID id) {
        return reviews.find(id)
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "no review has the id %s".formatted(id),
                                        "./ops perf (GET /api/reviews) lists them"));
    }

    private static void failIfOutOfRange(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest(
                    "limit %d is out of range".formatted(limit),
                    "use a limit between 1 and %d".formatted(MOST));
        }
    }
}
