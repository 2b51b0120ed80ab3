package app.stellarescrow.ops.perf.review.database;

import app.stellarescrow.ops.api.perf.IndexView;
import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.perf.review.database.DatabaseUnreachable.Kind;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.target.CertificateRefusal;
import app.stellarescrow.ops.target.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Runs queries on a target, one after the other. Calls block. */
public final class DatabaseObserver {

    private static final Set<String> REFUSED_LOGIN = Set.of("28P01", "28000", "3D000");

    private static final String CONNECTION_FAILURE = "08";

    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final Duration statementTimeout;

    public DatabaseObserver(Duration statementTimeout) {
        this.statementTimeout = statementTimeout;
    }

    /**
     * A query that fails does not keep the others from running.
     *
     * @throws DatabaseUnreachable if the server does not answer
     */
    public Observation observe(Target target, Collection<String> queries) {
        try (var session = ReadOnlySession.open(target, statementTimeout)) {
            var rows = new HashMap<String, List<Row>>();
            rows.put("server", List.of());
            var errors = new HashMap<String, String>();
            var version = session.version();
            for (var each : queries) {
                try {
                    rows.put(each, session.rows(CheckQueries.read(each, version)));
                } catch (SQLException e) {
                    errors.put(each, tolerated(e));
                }
            }
            return new Observation(Instant.now(), version, rows, errors);
        } catch (SQLException e) {
            throw explained("review", target, e);
        } catch (PermanentFailure e) {
            throw new DatabaseUnreachable(
                    Kind.REFUSED, String.valueOf(e.getMessage()), e.hint(), e);
        }
    }

    /**
     * Plans of these statements, without running them; a plan that cannot be read has an error.
     *
     * @throws DatabaseUnreachable if the server does not answer
     */
    public List<Row> plans(Target target, Collection<String> statements) {
        try (var session = ReadOnlySession.open(target, statementTimeout)) {
            return new Plans(session).read(statements);
        } catch (SQLException e) {
            throw explained("read plans of", target, e);
        }
    }

    /**
     * Valid indexes of these tables.
     *
     * @throws DatabaseUnreachable if the server does not answer
     */
    public List<IndexView> indexes(Target target, Collection<String> tables) {
        try (var session = ReadOnlySession.open(target, statementTimeout)) {
            return session.rows(CheckQueries.read("indexes"), tables).stream()
                    .map(
                            each ->
                                    new IndexView(
                                            each.text("name"),
                                            each.text("of"),
                                            each.text("columns")))
                    .toList();
        } catch (SQLException e) {
            throw explained("read the indexes of", target, e);
        }
    }

    /** A lost connection is not an error of a query. */
    private static String tolerated(SQLException e) throws SQLException {
        if (state(e).startsWith(CONNECTION_FAILURE)) {
            throw e;
        }
        return ServerError.of(e).message();
    }

    private static DatabaseUnreachable explained(String verb, Target target, SQLException e) {
        var reason = "cannot %s %s: %s".formatted(verb, target, e.getMessage());
        if (REFUSED_LOGIN.contains(state(e))) {
            return new DatabaseUnreachable(
                    Kind.REFUSED, reason, "correct user, password and database in DATABASE_URL", e);
        }
        return state(e).equals(TOO_MANY_CONNECTIONS)
                ? new DatabaseUnreachable(
                        Kind.FULL,
                        reason,
                        "look for leaks and idle sessions, use a pooler, then raise the limit",
                        e)
                : new DatabaseUnreachable(
                        Kind.SILENT,
                        reason,
                        CertificateRefusal.hint(e)
                                .orElse(
                                        "check that the database runs and can be reached with the login of DATABASE_URL"),
                        e);
    }

    private static String state(SQLException e) {
        return Objects.requireNonNullElse(e.getSQLState(), "");
    }
}
