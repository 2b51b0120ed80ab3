package app.stellarescrow.ops.drtest.load.refresh;

import app.stellarescrow.ops.drtest.server.EventTriggerBypass;
import app.stellarescrow.ops.drtest.server.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;

/** Fills materialised views; those that read other servers may stay empty and are named. */
public final class MaterialisedViews {

    /** Follows views, other materialised views and partitions. */
    private static final String READS_OTHER_SERVERS =
            """
            with recursive reached (oid) as (
                select ?::regclass::oid
                union
                select next.oid from reached r, lateral (
                    select d.refobjid as oid from pg_rewrite w join pg_depend d on d.objid = w.oid
                    where w.ev_class = r.oid and d.classid = 'pg_rewrite'::regclass
                        and d.refclassid = 'pg_class'::regclass
                    union select i.inhrelid from pg_inherits i where i.inhparent = r.oid) next)
            select exists (select from reached join pg_class c using (oid) where c.relkind = 'f')
            """;

    private static final String NAME =
            """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = ?::regclass
            """;

    private static final String AS_PG_DUMP =
            "set search_path = ''; set row_security = off; set check_function_bodies = off";

    private MaterialisedViews() {}

    /**
     * Fills them in order. In a sandbox, those that read foreign tables are skipped: it cannot
     * reach other servers.
     *
     * @return names of those that are empty because another server did not answer
     * @throws SQLException if one failed for any other reason
     */
    public static List<String> fill(Server server, List<RefreshStatement> statements)
            throws SQLException {
        if (statements.isEmpty()) {
            return List.of();
        }
        try (var connection = server.connect(server.database());
                var settings = connection.createStatement()) {
            settings.execute(AS_PG_DUMP);
            var empty = new ArrayList<String>();
            for (var each : statements) {
                var isSkipped =
                        server.isThrownAway()
                                && "t".equals(answer(connection, READS_OTHER_SERVERS, each));
                if (isSkipped || !isFilled(connection, each)) {
                    empty.add(answer(connection, NAME, each));
                }
            }
            return empty;
        }
    }

    private static boolean isFilled(Connection connection, RefreshStatement refresh)
            throws SQLException {
        try {
            EventTriggerBypass.make(connection, statement -> statement.execute(refresh.sql()));
            return true;
        } catch (SQLException e) {
            if (isOfAnotherServer(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * No connection to another server, or an error of a foreign data wrapper; errors of the driver
     * itself concern the connection to this server.
     */
    private static boolean isOfAnotherServer(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return e instanceof PSQLException error
                && error.getServerErrorMessage() != null
                && (state.startsWith("08") || state.startsWith("HV"));
    }

    private static String answer(Connection connection, String query, RefreshStatement refresh)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, refresh.view());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
