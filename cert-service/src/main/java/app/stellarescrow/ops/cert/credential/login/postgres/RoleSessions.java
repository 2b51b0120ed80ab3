package app.stellarescrow.ops.cert.credential.login.postgres;

import app.stellarescrow.ops.cert.credential.login.LoginServer;
import app.stellarescrow.ops.cert.credential.login.LoginServer.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads which clients have a session as a role. */
final class RoleSessions {

    /**
     * Clients only: parallel workers and other processes of the server are no users of a login.
     * pgbouncer sends DISCARD ALL when a client leaves a connection that it keeps.
     */
    private static final String SESSIONS =
            """
            select usename,
                   case when pooled then 'an idle connection of a pooler'
                        when application_name = '' then 'a client without application_name'
                        else application_name end,
                   coalesce(host(client_addr), 'a Unix socket'), count(*), pooled
            from pg_catalog.pg_stat_activity,
                 lateral (select state = 'idle' and query = 'DISCARD ALL' and application_name = '' as pooled) kept
            where usename = any(?) and application_name <> ? and backend_type = 'client backend'
            group by 1, 2, 3, 5 order by 4 desc
            """;

    private static final String ARE_SHOWN =
            "select pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage')";

    private RoleSessions() {}

    /** Otherwise the sessions of other roles have neither a kind nor an address. */
    static boolean areShownTo(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(ARE_SHOWN)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Those of now; within a transaction the server would repeat the first answer. */
    static List<Sessions> of(Connection connection, Set<String> users) throws SQLException {
        try (var statement = connection.prepareStatement(SESSIONS)) {
            statement.setArray(1, connection.createArrayOf("name", users.toArray()));
            statement.setString(2, LoginServer.AGENT);
            var found = new ArrayList<Sessions>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var client = "%s from %s".formatted(rows.getString(2), rows.getString(3));
                    found.add(
                            new Sessions(
                                    rows.getString(1),
                                    client,
                                    rows.getLong(4),
                                    rows.getBoolean(5)));
                }
            }
            return found;
        }
    }
}
