package app.stellarescrow.ops.cert.credential.login;

import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Login roles of a PostgreSQL server, all members of one role that has the rights. */
public final class PostgresLogins implements LoginServer {

    /** Only what is wrong with a password: 28000 and 28P01. */
    private static final String NOT_AUTHORISED = "28";

    /** Counts clients, not statements; a session of the parallel workers is its leader's. */
    private static final String SESSIONS =
            """
            select usename, coalesce(nullif(application_name, ''), 'a client without application_name'),
                   coalesce(host(client_addr), 'a Unix socket'), count(*)
            from pg_catalog.pg_stat_activity
            where usename = any(?) and application_name <> ? and backend_type = 'client backend'
            group by 1, 2, 3 order by 4 desc
            """;

    private final Target admin;
    private final String owner;

    /**
     * Connects to nothing yet.
     *
     * @param admin may create roles, and grant the owner
     * @param owner the role that has the rights
     */
    public PostgresLogins(Target admin, String owner) {
        this.admin = admin;
        this.owner = owner;
    }

    /** Without this right the sessions of other roles have neither a kind nor an address. */
    private static final String SEES_SESSIONS =
            "select pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage')";

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    @Override
    public Answer answer(Login login) {
        try (var connection = connect(login.user(), login.password().reveal());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_user")) {
            row.next();
            var role = row.getString(1);
            return role.equals(owner) || role.equals(login.user())
                    ? new Answer.Accepted()
                    : new Answer.Unclear("logs %s in as %s".formatted(login.user(), role));
        } catch (SQLException e) {
            var state = String.valueOf(e.getSQLState());
            return state.startsWith(NOT_AUTHORISED)
                    ? new Answer.Refused()
                    : new Answer.Unclear("does not answer a login (SQLSTATE %s)".formatted(state));
        }
    }

    @Override
    public void permit(Login fresh, String old) {
        run(
                connection -> {
                    RoleStatements.permit(connection, fresh, owner);
                    return true;
                });
    }

    @Override
    public void expire(String user) {
        run(
                connection -> {
                    RoleStatements.expire(connection, user);
                    return true;
                });
    }

    @Override
    public List<Sessions> sessions(Set<String> users) {
        return run(connection -> sessions(connection, users));
    }

    @Override
    public String toString() {
        return "PostgreSQL at %s:%d".formatted(admin.host(), admin.port());
    }

    private List<Sessions> sessions(Connection connection, Set<String> users) throws SQLException {
        requireStatistics(connection);
        try (var statement = connection.prepareStatement(SESSIONS)) {
            statement.setArray(1, connection.createArrayOf("name", users.toArray()));
            statement.setString(2, AGENT);
            var found = new ArrayList<Sessions>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var client = "%s from %s".formatted(rows.getString(2), rows.getString(3));
                    found.add(new Sessions(rows.getString(1), client, rows.getLong(4)));
                }
            }
            return found;
        }
    }

    private void requireStatistics(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SEES_SESSIONS)) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new PermanentFailure(
                        "%s does not show %s the sessions of other roles, so that nothing proves a login unused"
                                .formatted(this, admin.user()),
                        "grant pg_read_all_stats to " + admin.user(),
                        null);
            }
        }
    }

    /** All or nothing. */
    private <T> T run(Work<T> work) {
        try (var connection = connect(admin.user(), admin.password())) {
            connection.setAutoCommit(false);
            var result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new PermanentFailure(
                    "%s: %s".formatted(this, ServerError.of(e).message()),
                    "check that the role %s of postgres.admin-url can log in, create roles and grant the role %s"
                            .formatted(admin.user(), owner),
                    e);
        }
    }

    private Connection connect(String user, String password) throws SQLException {
        var properties = admin.jdbcProperties();
        properties.put("user", user);
        properties.put("password", password);
        properties.put("ApplicationName", AGENT);
        properties.put("socketTimeout", "20");
        return DriverManager.getConnection(admin.jdbcUrl(), properties);
    }
}
