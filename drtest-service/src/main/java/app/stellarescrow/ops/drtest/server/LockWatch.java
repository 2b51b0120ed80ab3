package app.stellarescrow.ops.drtest.server;

import app.stellarescrow.ops.thread.BackgroundTask;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the locks of our sessions in one database, and ends these sessions before other sessions
 * get none: a server has a fixed number, and so have its standbys.
 */
public final class LockWatch implements AutoCloseable {

    private static final Duration OFTEN = Duration.ofMillis(25);

    /**
     * Pause on a live server while few locks are held: reading pg_locks delays sessions that take
     * locks.
     */
    private static final Duration SELDOM = Duration.ofMillis(250);

    /** Below this part of the limit, few are held. */
    private static final int FEW = 4;

    /** One lock covers all its modes. */
    private static final String HELD =
            """
            select count(distinct (l.pid, l.locktype, l.database, l.relation, l.page, l.tuple,
                l.virtualxid, l.transactionid::text, l.classid, l.objid, l.objsubid))
            from pg_locks l join pg_stat_activity a using (pid)
            where a.datname = ? and a.usename = current_user and not l.fastpath
            """;

    private static final String END =
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = ? and usename = current_user and backend_type = 'client backend'
            """;

    private final Server server;
    private final long most;
    private final boolean isThrownAway;
    private final BackgroundTask<@Nullable Void> watching;
    private volatile long peak;
    private volatile boolean closed;

    private LockWatch(Server server, long most) {
        this.server = server;
        this.most = most;
        this.isThrownAway = server.isThrownAway();
        this.watching = BackgroundTask.start(this::watch);
    }

    /**
     * Watches until it is closed.
     *
     * @param total how many locks the server can hold; half of them are for others
     */
    public static LockWatch start(Server server, long total) {
        return new LockWatch(server, most(total));
    }

    /** How many of a server's locks a restore may hold. */
    public static long most(long total) {
        return total / 2;
    }

    /**
     * How many statements may run at a time so that together they stay below the limit.
     *
     * @param each locks of one statement at most
     */
    public static int atATime(long total, int each) {
        var fit = most(total) / Math.max(1, each);
        return Math.clamp(fit, 1, Runtime.getRuntime().availableProcessors());
    }

    /** The largest number seen. */
    public long peak() {
        return peak;
    }

    /** Why the sessions were ended; empty if they were not. */
    public Optional<String> exceeded() {
        return peak <= most
                ? Optional.empty()
                : Optional.of(
                        "it held %d locks at a time and was ended; its limit is %d (half of the server's)"
                                .formatted(peak, most));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        watching.close();
    }

    /** Reconnects after an error: the sandbox may be ending, or the server may be full. */
    private @Nullable Void watch() throws InterruptedException {
        while (!closed) {
            try (var connection = server.connect(Server.MAINTENANCE)) {
                watch(connection);
            } catch (SQLException _) {
                Thread.sleep(pause(0));
            }
        }
        return null;
    }

    private void watch(Connection connection) throws SQLException, InterruptedException {
        while (!closed) {
            var held = ask(connection, HELD);
            peak = Math.max(peak, held);
            if (held > most) {
                ask(connection, END);
            }
            Thread.sleep(pause(held));
        }
    }

    private Duration pause(long held) {
        return isThrownAway || held > most / FEW ? OFTEN : SELDOM;
    }

    private long ask(Connection connection, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, server.database());
            try (var row = query.executeQuery()) {
                return row.next() && sql.equals(HELD) ? row.getLong(1) : 0;
            }
        }
    }
}
