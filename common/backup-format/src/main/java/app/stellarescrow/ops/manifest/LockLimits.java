package app.stellarescrow.ops.manifest;

import org.jspecify.annotations.Nullable;

/**
 * How many locks a server can hold, and how many a restore of the database needs.
 *
 * @param perTransaction {@code max_locks_per_transaction}
 * @param connections {@code max_connections}
 * @param preparedTransactions {@code max_prepared_transactions}
 * @param largestStatement locks of the dump statement that needs most; null in old manifests
 */
public record LockLimits(
        int perTransaction,
        int connections,
        int preparedTransactions,
        @Nullable Integer largestStatement) {

    /** How many locks all sessions together can hold. */
    public long total() {
        return (long) perTransaction * (connections + preparedTransactions);
    }
}
