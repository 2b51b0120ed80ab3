package app.stellarescrow.ops.drtest.restore.active;

import app.stellarescrow.ops.drtest.server.NewDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Subscriptions, publications, event triggers and the like of one database. */
public final class ActiveObjects {

    private static final String SUBSCRIPTIONS =
            """
            select subname, subslotname, subenabled
            from pg_subscription s join pg_database d on d.oid = s.subdbid
            where d.datname = current_database() order by 1
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

    /** Kind and name of each. */
    public static List<String> names(Connection connection) throws SQLException {
        return query(connection, ALL, row -> String.valueOf(row.getString(1)));
    }

    public static List<Subscription> subscriptions(Connection connection) throws SQLException {
        return query(
                connection,
                SUBSCRIPTIONS,
                row -> new Subscription(row.getString(1), row.getString(2), row.getBoolean(3)));
    }

    public static List<String> enabledSubscriptions(Connection connection) throws SQLException {
        return subscriptions(connection).stream()
                .filter(Subscription::enabled)
                .map(Subscription::name)
                .toList();
    }

    /** Disables those that exist; safe to run twice. */
    public static void disable(Connection connection, List<String> subscriptions)
            throws SQLException {
        var present =
                subscriptions(connection).stream()
                        .map(Subscription::name)
                        .filter(subscriptions::contains)
                        .toList();
        alter(connection, present, "disable");
    }

    /** Enables those that still have a slot; safe to run twice. */
    public static void enable(Connection connection, List<String> subscriptions)
            throws SQLException {
        var usable =
                subscriptions(connection).stream()
                        .filter(each -> each.slot() != null && subscriptions.contains(each.name()))
                        .map(Subscription::name)
                        .toList();
        alter(connection, usable, "enable");
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

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> query(Connection connection, String sql, Reader<T> reader)
            throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }
}
