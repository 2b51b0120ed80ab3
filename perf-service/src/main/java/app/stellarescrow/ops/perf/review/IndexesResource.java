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
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** REST: which indexes tables have now, beside what was advised on an older copy. */
@Path("/api/indexes")
class IndexesResource {

    private static final int MOST = 20;

    private final Targets targets;
    private final PerfConfig config;

    /** However many ask, they take one connection of the target. */
    private final Lock connection = new ReentrantLock();

    IndexesResource(Targets targets, PerfConfig config) {
        this.targets = targets;
        this.config = config;
    }

    /** Of these tables, each named with its schema, as SQL writes it. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<IndexView> list(
            @QueryParam("target") @DefaultValue("") String target,
            @QueryParam("table") List<String> tables) {
        if (tables.isEmpty() || tables.size() > MOST) {
            throw Problem.badRequest(
                    "%d tables are named".formatted(tables.size()),
                    "name 1 to %d: ?target=NAME&table=SCHEMA.TABLE&table=…".formatted(MOST));
        }
        var observer = new DatabaseObserver(config.review().statementTimeout());
        connection.lock();
        try {
            return observer.indexes(targets.get(target), tables);
        } finally {
            connection.unlock();
        }
    }
}
