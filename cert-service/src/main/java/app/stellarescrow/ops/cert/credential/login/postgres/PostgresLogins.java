package app.stellarescrow.ops.cert.credential.login.postgres;

import app.stellarescrow.ops.cert.credential.login.Login;
import app.stellarescrow.ops.cert.credential.login.LoginAddress;
import app.stellarescrow.ops.cert.credential.login.LoginPlace;
import app.stellarescrow.ops.cert.credential.login.LoginServer;
import app.stellarescrow.ops.cert.credential.login.Looks;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** Login roles of a PostgreSQL server, all members of one role that has the rights. */
public final class PostgresLogins implements LoginServer {

    /** Only what is wrong with a password: 28000 and 28P01. */
    private static final String NO_CONNECTION = "08";

    private static final String NOT_AUTHORISED = "28";

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

    /** The same server behind another address. */
    public LoginPlace at(LoginAddress address) {
        return new PostgresLogins(
                new Target(
                        admin.name(),
                        address.host(),
                        address.port(),
                        address.database().orElse(admin.database()),
                        admin.user(),
                        admin.password(),
                        admin.options()),
                owner);
    }

    private interface Work<T, X extends Exception> {
        T with(Connection connection) throws SQLException, X;
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
                    : new Answer.Unclear(
                            "logs %s in as %s".formatted(login.user(), role),
                            "expected is %s or %s; correct its user map (pg_ident.conf, or the pooler's)"
                                    .formatted(owner, login.user()));
        } catch (SQLException e) {
            var state = String.valueOf(e.getSQLState());
            return state.startsWith(NOT_AUTHORISED) ? new Answer.Refused() : unclear(state);
        }
    }

    /** A state that is no answer of the server itself begins with the class of connections. */
    private static Answer unclear(String state) {
        return state.startsWith(NO_CONNECTION) || state.equals("null")
                ? Answer.Unclear.silent("SQLSTATE " + state)
                : new Answer.Unclear(
                        "answers a login with SQLSTATE " + state,
                        "expected is a session, or a state that begins with %s for a wrong password; see the server's log"
                                .formatted(NOT_AUTHORISED));
    }

    @Override
    public void permit(Login fresh, String old) {
        run(
                connection -> {
                    connection.setAutoCommit(false);
                    RoleStatements.permit(connection, fresh, owner);
                    connection.commit();
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
    public Set<Sessions> watch(Set<String> users, Duration time) throws InterruptedException {
        return run(
                connection -> {
                    if (!RoleSessions.areShownTo(connection)) {
                        throw hiddenSessions();
                    }
                    return Looks.during(time, () -> RoleSessions.of(connection, users));
                });
    }

    @Override
    public String toString() {
        return "PostgreSQL at %s:%d".formatted(admin.host(), admin.port());
    }

    private PermanentFailure hiddenSessions() {
        return new PermanentFailure(
                "%s does not show %s the sessions of other roles, so that nothing proves a login unused"
                        .formatted(this, admin.user()),
                "grant pg_read_all_stats to " + admin.user(),
                null);
    }

    private <T, X extends Exception> T run(Work<T, X> work) throws X {
        try (var connection = connect(admin.user(), admin.password())) {
            return work.with(connection);
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
