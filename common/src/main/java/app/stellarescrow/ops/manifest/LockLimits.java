package app.stellarescrow.ops.manifest;

/**
 * Settings of a server that limit how many locks it holds at a time.
 *
 * @param perTransaction {@code max_locks_per_transaction}
 * @param connections {@code max_connections}
 * @param preparedTransactions {@code max_prepared_transactions}
 */
public record LockLimits(int perTransaction, int connections, int preparedTransactions) {

    /** So many locks fit, whoever holds them. */
    public long total() {
        return (long) perTransaction * (connections + preparedTransactions);
    }
}
