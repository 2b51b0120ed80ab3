package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Ends the sessions of two databases until it is interrupted: idle ones at once, others when their
 * transaction or the wait as a whole has taken too long.
 */
final class SessionTerminator implements Callable<Void> {

    private static final long PAUSE_MILLIS = 20;

    private static final String WHO =
            """
            select pid from pg_stat_activity
            where datname in (?, ?) and pid <> pg_backend_pid()
                and (state = 'idle' or ? or xact_start < clock_timestamp() - make_interval(secs => ?))
            """;

    private static final String END = "select pg_terminate_backend(?)";

    /** Also reported for a connection that we ended ourselves. */
    private static final String CUT_OFF = "08006";

    private final Target target;
    private final Duration patience;
    private final String one;
    private final String other;
    private final Instant patientUntil;
    private volatile @Nullable String refusal;

    SessionTerminator(Target target, Duration patience, String one, String other) {
        this.target = target;
        this.patience = patience;
        this.one = one;
        this.other = other;
        this.patientUntil = Instant.now().plus(patience);
    }

    @Override
    public Void call() throws SQLException, InterruptedException {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE)) {
            while (true) {
                for (var pid : pids(connection)) {
                    end(connection, pid);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException e) {
            if (!CUT_OFF.equals(e.getSQLState())) {
                refusal = e.getMessage();
            }
            throw e;
        }
    }

    /** Why a session could not be ended, if one could not. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    private List<Integer> pids(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(WHO)) {
            query.setString(1, one);
            query.setString(2, other);
            query.setBoolean(3, Instant.now().isAfter(patientUntil));
            query.setDouble(4, patience.toMillis() / 1000.0);
            var pids = new ArrayList<Integer>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    pids.add(rows.getInt(1));
                }
            }
            return pids;
        }
    }

    /** A session that may not be ended does not keep the others from it. */
    private void end(Connection connection, int pid) {
        try (var query = connection.prepareStatement(END)) {
            query.setInt(1, pid);
            query.executeQuery().close();
        } catch (SQLException e) {
            refusal = e.getMessage();
        }
    }
}
