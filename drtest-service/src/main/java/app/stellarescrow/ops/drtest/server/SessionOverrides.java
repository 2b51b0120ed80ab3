package app.stellarescrow.ops.drtest.server;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Options of libpq that override the restored database's own settings where they would hinder the
 * restore or its checks.
 */
public final class SessionOverrides {

    /** Settings that every server has and every role may set. */
    public static final String ALWAYS =
            "-c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=0"
                    + " -c idle_in_transaction_session_timeout=0 -c role=none"
                    + " -c local_preload_libraries= -c array_nulls=on";

    private static final String MORE =
            """
            select coalesce(string_agg(' -c ' || name || '=' || case name when 'temp_file_limit' then '-1'
                when 'event_triggers' then 'off' when 'session_preload_libraries' then '' when 'restrict_nonsystem_relation_kind' then ''
                else '0' end, ''), '')
            from pg_settings where name in ('idle_session_timeout', 'transaction_timeout', 'event_triggers',
                    'session_preload_libraries', 'restrict_nonsystem_relation_kind', 'temp_file_limit')
                and (context = 'user' or current_setting('is_superuser') = 'on')
            """;

    private SessionOverrides() {}

    /** These, and others that this server has and this role may set. */
    public static String on(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(MORE)) {
            row.next();
            return ALWAYS + row.getString(1);
        }
    }
}
