package app.stellarescrow.ops.drtest.live;

import static app.stellarescrow.ops.drtest.server.NewDatabase.quoted;

import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.thread.Beside;
import app.stellarescrow.ops.work.PermanentFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Gives a database the name of another one, in one transaction: who connects gets the one or the
 * other. PostgreSQL renames a database only while nobody is in it, so whoever is there is sent away
 * once his transaction has ended, or has gone on for too long; who comes meanwhile waits.
 */
final class Swap {

    private static final String OBJECT_IN_USE = "55006";
    private static final long PAUSE_MILLIS = 20;

    private static final String SEND_AWAY =
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname in (?, ?) and pid <> pg_backend_pid()
                and (xact_start is null or xact_start < clock_timestamp() - make_interval(secs => ?))
            """;

    private final Target target;
    private final SwapConfig config;

    Swap(Target target, SwapConfig config) {
        this.target = target;
        this.config = config;
    }

    /**
     * @param database the name; nobody may have it
     * @param successor who gets it
     * @param keepAs what the one is called then that has it now
     */
    void run(String database, String successor, String keepAs)
            throws IOException, InterruptedException {
        var until = Instant.now().plus(config.limit());
        while (true) {
            try (var _ = Beside.start(() -> sendAway(database, successor))) {
                rename(database, successor, keepAs);
                return;
            } catch (SQLException e) {
                if (!OBJECT_IN_USE.equals(e.getSQLState()) || Instant.now().isAfter(until)) {
                    throw notSwapped(database, e);
                }
            }
        }
    }

    private void rename(String database, String successor, String keepAs) throws SQLException {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (exists(database)) {
                statement.execute(renaming(database, keepAs));
            }
            statement.execute(renaming(successor, database));
            connection.commit();
        }
    }

    private static String renaming(String from, String to) {
        return "alter database %s rename to %s".formatted(quoted(from), quoted(to));
    }

    boolean exists(String database) throws SQLException {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE);
                var query =
                        connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, database);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Goes on until it is interrupted. */
    private Void sendAway(String database, String successor)
            throws SQLException, InterruptedException {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE);
                var query = connection.prepareStatement(SEND_AWAY)) {
            query.setString(1, database);
            query.setString(2, successor);
            query.setDouble(3, seconds(config.patience()));
            while (true) {
                query.executeQuery().close();
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private PermanentFailure notSwapped(String database, SQLException e) {
        return new PermanentFailure(
                "database %s could not be given another name: %s".formatted(database, inWords(e)),
                "nothing has changed; a transaction that was prepared (pg_prepared_xacts) has to be ended by hand,"
                        + " and the role of the drtest-service's DATABASE_URL must own the database and may have to be a superuser",
                e);
    }

    private static String inWords(SQLException e) {
        var detail =
                e instanceof PSQLException told
                        ? Optional.ofNullable(told.getServerErrorMessage())
                                .map(ServerErrorMessage::getDetail)
                        : Optional.<String>empty();
        return e.getMessage() + detail.map(more -> " (" + more + ")").orElse("");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
