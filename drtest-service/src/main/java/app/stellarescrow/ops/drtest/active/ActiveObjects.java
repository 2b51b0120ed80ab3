package app.stellarescrow.ops.drtest.active;

import app.stellarescrow.ops.drtest.server.NewDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Subscriptions and the like of one database. */
public final class ActiveObjects {

    private static final String ENABLED_SUBSCRIPTIONS =
            """
            select subname from pg_subscription s join pg_database d on d.oid = s.subdbid
            where d.datname = current_database() and s.subenabled order by 1
            """;

    private static final String ALL =
            """
            select 'subscription ' || subname || case when subenabled then '' else ' (disabled)' end
            from pg_subscription s join pg_database d on d.oid = s.subdbid
            where d.datname = current_database()
            union all select 'publication ' || pubname from pg_publication
            union all select 'replication slot ' || slot_name from pg_replication_slots
                where database = current_database()
            union all select 'event trigger ' || evtname from pg_event_trigger
                where evtenabled <> 'D'
            union all select 'foreign server ' || srvname from pg_foreign_server
            union all select 'scheduler ' || extname from pg_extension
                where extname in ('pg_cron', 'pgagent', 'pg_timetable')
            order by 1
            """;

    private ActiveObjects() {}

    /** For people, each by kind and name. */
    public static List<String> names(Connection connection) throws SQLException {
        return query(connection, ALL);
    }

    public static List<String> enabledSubscriptions(Connection connection) throws SQLException {
        return query(connection, ENABLED_SUBSCRIPTIONS);
    }

    /** Those that are there; it does no harm twice. */
    public static void disable(Connection connection, List<String> subscriptions)
            throws SQLException {
        alter(connection, subscriptions, "disable");
    }

    public static void enable(Connection connection, List<String> subscriptions)
            throws SQLException {
        alter(connection, subscriptions, "enable");
    }

    private static void alter(Connection connection, List<String> subscriptions, String how)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var name : subscriptions) {
                statement.execute(
                        "alter subscription %s %s".formatted(NewDatabase.quoted(name), how));
            }
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(String.valueOf(rows.getString(1)));
            }
            return all;
        }
    }
}
