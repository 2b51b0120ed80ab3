package app.stellarescrow.ops.manifest;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Settings of a server that limit how many locks it holds at a time.
 *
 * @param perTransaction {@code max_locks_per_transaction}
 * @param connections {@code max_connections}
 * @param preparedTransactions {@code max_prepared_transactions}
 */
public record LockLimits(int perTransaction, int connections, int preparedTransactions) {

    private static final String SETTINGS =
            """
            select current_setting('max_locks_per_transaction')::int,
                current_setting('max_connections')::int,
                current_setting('max_prepared_transactions')::int
            """;

    public static LockLimits read(SqlSession session) {
        return session.query(SETTINGS, LockLimits::of).getFirst();
    }

    /** So many locks fit, whoever holds them. */
    public long total() {
        return (long) perTransaction * (connections + preparedTransactions);
    }

    private static LockLimits of(ResultSet row) throws SQLException {
        return new LockLimits(row.getInt(1), row.getInt(2), row.getInt(3));
    }
}
