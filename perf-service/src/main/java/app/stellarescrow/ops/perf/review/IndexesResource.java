package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.IndexView;
import app.stellarescrow.ops.perf.review.database.DatabaseObserver;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import app.stellarescrow.ops.target.Targets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST: which indexes tables have now, beside what was advised on an older copy. */
@Path("/api/indexes")
class IndexesResource {

    private static final int MOST = 20;

    private final Targets targets;
    private final PerfConfig config;

    /** By the target: however many ask, they take one connection of it. */
    private final Map<String, Lock> connections = new ConcurrentHashMap<>();

    IndexesResource(Targets targets, PerfConfig config) {
        this.targets = targets;
        this.config = config;
    }

    /** Of these tables, each named with its schema, as SQL writes it. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    @Operation(summary = "Lists the valid indexes that these tables of a target have now")
    public List<IndexView> list(
            @QueryParam("target") @DefaultValue("") String target,
            @QueryParam("table") List<String> tables) {
        if (tables.isEmpty() || tables.size() > MOST) {
            throw Problem.badRequest(
                    "%d tables are named".formatted(tables.size()),
                    "name 1 to %d: ?target=NAME&table=SCHEMA.TABLE&table=…".formatted(MOST));
        }
        var known = targets.get(target);
        var patience = config.review().statementTimeout();
        var connection = connections.computeIfAbsent(target, _ -> new ReentrantLock());
        if (!lock(connection, patience)) {
            throw Problem.unavailable(
                    "cannot read the indexes of %s: another request does, and has not ended within %d ms"
                            .formatted(target, patience.toMillis()),
                    "try again in a minute; if it lasts, see whether the database answers");
        }
        try {
            return new DatabaseObserver(patience).indexes(known, tables);
        } finally {
            connection.unlock();
        }
    }

    /** Locks it, unless another request keeps it for longer. */
    private static boolean lock(Lock connection, Duration patience) {
        try {
            return connection.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
