package app.stellarescrow.ops.perf.maintenance.server;

import app.stellarescrow.ops.target.OwnStatement;
import java.time.Duration;

/**
 * How long a session waits.
 *
 * @param lock for each lock
 * @param costDelay pauses of a VACUUM
 * @param statement for each statement; zero: it may take hours, in which the server sends nothing
 */
record SessionLimits(Duration lock, Duration costDelay, Duration statement) {

    /** The server ends a statement itself; if it does not even do that, it is lost. */
    private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(5);

    /** The server ends the statement soon after this process has died. */
    private static final String SETTINGS =
            """
            set %1$s search_path = pg_catalog;
            set %1$s default_transaction_read_only = off;
            set %1$s statement_timeout = %2$d;
            set %1$s lock_timeout = %3$d;
            set %1$s vacuum_cost_delay = %4$d;
            set %1$s idle_session_timeout = 0;
            set %1$s application_name = 'stellarescrow-ops maintenance';
            do %1$s $$ begin
              perform set_config('client_connection_check_interval', '2s', false);
            exception when others then null; -- not on every system
            end $$
            """;

    String settings() {
        return SETTINGS.formatted(
                OwnStatement.MARKER, statement.toMillis(), lock.toMillis(), costDelay.toMillis());
    }

    /** After so long without a byte, the server counts as lost; zero: never. */
    Duration silence() {
        return statement.isZero() ? Duration.ZERO : statement.plus(BEYOND_TIMEOUT);
    }
}
