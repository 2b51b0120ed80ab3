package app.stellarescrow.ops.drtest.restore;

import static app.stellarescrow.ops.drtest.server.NewDatabase.quoted;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.thread.Beside;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Gives a database the name of another one, in one transaction: who connects gets the one or the
 * other. PostgreSQL renames a database only while nobody is in it, so whoever is there is sent
 * away; who comes meanwhile waits, and may have to connect again.
 */
final class Swap {

    private static final String OBJECT_IN_USE = "55006";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Target target;
    private final SwapConfig config;
    private final Runnable beforeEachTry;

    /**
     * @param beforeEachTry fails if somebody else has taken over
     */
    Swap(Target target, SwapConfig config, Runnable beforeEachTry) {
        this.target = target;
        this.config = config;
        this.beforeEachTry = beforeEachTry;
    }

    /**
     * Answers when it is done; an SQLException leaves open whether it is.
     *
     * @param name that the successor gets
     * @param successor the present name of who gets it
     * @param keepAs what the one is called then that has it now; null if none may have it
     */
    void run(String name, String successor, @Nullable String keepAs)
            throws IOException, InterruptedException, SQLException {
        var sending = new SessionTerminator(target, config.patience(), name, successor);
        var until = Instant.now().plus(config.limit());
        while (true) {
            beforeEachTry.run();
            try (var _ = Beside.start(sending)) {
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
                "database %s could not be given another name: %s%s"
                        .formatted(
                                name,
                                inWords(e),
                                sending.refusal().map(why -> "; " + why).orElse("")),
                "nothing has changed; the role of the drtest-service's DATABASE_URL must own the databases, be a superuser or have pg_signal_backend and pg_read_all_stats,"
                        + " and prepared transactions (pg_prepared_xacts) have to be ended by hand",
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
}
