package app.stellarescrow.ops.perf.review.database;

import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The target's server does not answer, or refuses the login. */
public final class DatabaseUnreachable extends RuntimeException implements Hinted {

    private static final long serialVersionUID = 1;

    private final String hint;
    private final Kind kind;

    /** What an operator must know about it. */
    enum Kind {
        /** A later attempt may succeed. */
        SILENT,
        /** An operator must change something first. */
        REFUSED,
        /** The server, the database or the role has no connection left. */
        FULL
    }

    DatabaseUnreachable(Kind kind, String reason, String hint, @Nullable Throwable cause) {
        super(reason, cause);
        this.hint = hint;
        this.kind = kind;
    }

    @Override
    public String hint() {
        return hint;
    }

    public boolean mayPass() {
        return kind == Kind.SILENT;
    }

    /** What a review says then: nothing else of the database is known. */
    public Observation observation() {
        var error = String.valueOf(getMessage());
        var rows = new HashMap<String, List<Row>>();
        rows.put("server", List.of(new Row(Map.of("error", error, "next", hint))));
        if (kind == Kind.FULL) {
            rows.put("connections", List.of(new Row(Map.of("scope", "server", "refused", error))));
        }
        return new Observation(Instant.now(), 0, rows, Map.of());
    }
}
