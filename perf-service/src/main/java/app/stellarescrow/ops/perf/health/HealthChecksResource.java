package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.api.health.HealthCheckView;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** REST: morning checks, as JSON or as text. */
@Path("/api/health-checks")
class HealthChecksResource {

    private static final Logger LOG = Logger.getLogger(HealthChecksResource.class);

    private static final int MOST = 500;

    /** A caller waits for the answer, and the database may be what is down. */
    private static final Duration STORED_WITHIN = Duration.ofSeconds(2);

    private final HealthChecks checks;
    private final MorningCheck check;

    /** A check asks all servers, so callers cannot have many at the same time. */
    private final Semaphore turn = new Semaphore(1);

    HealthChecksResource(HealthChecks checks, MorningCheck check) {
        this.checks = checks;
        this.check = check;
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<HealthCheckView> list(@QueryParam("limit") @DefaultValue("20") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest(
                    "limit %d is out of range".formatted(limit),
                    "use a limit between 1 and %d".formatted(MOST));
        }
        return checks.newest(limit);
    }

    @GET
    @Path("newest")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public HealthCheckView newest() {
        return checks.newest(1).stream()
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "there was no morning check yet",
                                        "./ops morning runs one (POST /api/health-checks)"));
    }

    @GET
    @Path("newest")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public String newestAsText() {
        return newest().text();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public HealthCheckView show(@PathParam("id") UUID id) {
        return checks.find(id)
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "no morning check has the id %s".formatted(id),
                                        "GET /api/health-checks lists them"));
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public String showAsText(@PathParam("id") UUID id) {
        return show(id).text();
    }

    /**
     * Checks now, even if the scheduler, Kafka or the database is down. It is no run: it raises no
     * alert and ends none.
     */
    @POST
    @RolesAllowed(Role.OPERATE)
    @RunOnVirtualThread
    public HealthCheckView now() throws InterruptedException {
        if (!turn.tryAcquire()) {
            throw Problem.conflict(
                    "a morning check runs already",
                    "wait until it ends; ./ops morning --last (GET /api/health-checks/newest) shows it");
        }
        try {
            return checkAndStore();
        } finally {
            turn.release();
        }
    }

    private HealthCheckView checkAndStore() throws InterruptedException {
        var at = Instant.now();
        var result = check.check(at);
        var view = new HealthCheckView(UUID.randomUUID(), at, result.grade(), result.lines());
        try {
            checks.tryToStore(view).await().atMost(STORED_WITHIN);
        } catch (RuntimeException e) {
            LOG.warnf("the morning check could not be stored: %s", e.getMessage());
        }
        return view;
    }

    @POST
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed(Role.OPERATE)
    @RunOnVirtualThread
    public String nowAsText() throws InterruptedException {
        return now().text();
    }
}
