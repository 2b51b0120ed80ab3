package app.stellarescrow.ops.drtest.restore;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.server.LocalPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Counts the locks of a server without a pause. */
final class LockCount implements AutoCloseable {

    private static final String HELD =
            """
            select count(distinct (pid, locktype, database, relation, page, tuple, virtualxid,
                transactionid::text, classid, objid, objsubid))
            from pg_locks where pid <> pg_backend_pid()
            """;

    private final LocalPostgres postgres;
    private final Thread counting = Thread.ofPlatform().unstarted(this::count);
    private volatile boolean closed;
    private volatile long peak;
    private volatile @Nullable SQLException failure;

    LockCount(LocalPostgres postgres) {
        this.postgres = postgres;
        counting.start();
    }

    private void count() {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:%d/postgres"
                                        .formatted(postgres.port()),
                                "postgres",
                                postgres.password());
                var statement = connection.createStatement()) {
            while (!closed) {
                try (var row = statement.executeQuery(HELD)) {
                    row.next();
                    peak = Math.max(peak, row.getLong(1));
                }
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    long peak() throws SQLException {
        if (failure != null) {
            throw failure;
        }
        return peak;
    }

    @Override
    public void close() {
        closed = true;
        await().until(() -> !counting.isAlive());
    }
}
