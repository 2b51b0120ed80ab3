package app.stellarescrow.ops.drtest.restore;

import static app.stellarescrow.ops.drtest.server.NewDatabase.quoted;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.thread.BackgroundTask;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Gives a database the name of another one in one transaction, so that each connection gets either
 * the old or the new one. PostgreSQL renames a database only while it has no sessions, so present
 * sessions are ended; new ones wait, and may have to connect again.
 */
final class Swap {

    private static final String OBJECT_IN_USE = "55006";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Target target;
    private final SwapConfig config;
    private final Runnable beforeEachTry;

    /**
     * @param beforeEachTry fails if another worker has taken over
     */
    Swap(Target target, SwapConfig config, Runnable beforeEachTry) {
        this.target = target;
        this.config = config;
        this.beforeEachTry = beforeEachTry;
    }

    /**
     * Returns when it is done; after an SQLException it is unknown whether it is.
     *
     * @param name the name that the successor gets
     * @param successor the present name of the successor
     * @param keepAs the new name of the database that has the name now; null if none may have it
     */
    void run(String name, String successor, @Nullable String keepAs)
            throws IOException, InterruptedException, SQLException {
        var sending = new SessionTerminator(target, config.patience(), name, successor);
        var until = Instant.now().plus(config.limit());
        while (true) {
            beforeEachTry.run();
            try (var _ = BackgroundTask.start(sending)) {
                rename(name, successor, keepAs);
                return;
            } catch (SQLException e) {
                var isInUse = OBJECT_IN_USE.equals(e.getSQLState());
                if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
                        || (isInUse && Instant.now().isAfter(until))) {
                    throw notSwapped(name, e, sending);
                }
                if (!isInUse) {
                    throw e;
                }
            }
        }
    }

    private void rename(String name, String successor, @Nullable String keepAs)
            throws SQLException {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (keepAs != null && new DatabaseCatalog(connection).oid(name).isPresent()) {
                statement.execute(renaming(name, keepAs));
            }
            statement.execute(renaming(successor, name));
            connection.commit();
        }
    }

    private static String renaming(String from, String to) {
        return "alter database %s rename to %s".formatted(quoted(from), quoted(to));
    }

    private static PermanentFailure notSwapped(
            String name, SQLException e, SessionTerminator sending) {
        return new PermanentFailure(
                "database %s could not be renamed: %s%s"
                        .formatted(
                                name,
                                inWords(e),
                                sending.refusal().map(why -> "; " + why).orElse("")),
                "nothing has changed; make the role of drtest-service's DATABASE_URL owner of the databases and grant it pg_signal_backend and pg_read_all_stats (or superuser),"
                        + " and end prepared transactions (pg_prepared_xacts) by hand",
                e);
    }

    private static String inWords(SQLException e) {
        var detail =
                e instanceof PSQLException refused
                        ? Optional.ofNullable(refused.getServerErrorMessage())
                                .map(ServerErrorMessage::getDetail)
                        : Optional.<String>empty();
        return e.getMessage() + detail.map(more -> " (" + more + ")").orElse("");
    }
}
