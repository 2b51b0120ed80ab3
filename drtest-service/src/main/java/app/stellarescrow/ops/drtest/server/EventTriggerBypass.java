package app.stellarescrow.ops.drtest.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a change in a database without firing its event triggers, which might refuse it or notify
 * others. For other sessions the triggers stay enabled.
 */
public final class EventTriggerBypass {

    /** Needed for event triggers that fire under all settings of a session; fires none itself. */
    private static final String SWITCHES =
            """
            select format('alter event trigger %I disable', evtname),
                format('alter event trigger %I enable ', evtname)
                    || case evtenabled when 'A' then 'always' when 'R' then 'replica' else '' end
            from pg_event_trigger
            where evtenabled <> 'D' and (select rolsuper from pg_roles where rolname = current_user)
            """;

    private EventTriggerBypass() {}

    /** The change to make. */
    public interface Change {
        void make(Statement statement) throws SQLException;
    }

    /** Runs all of it in one transaction. */
    public static void make(Connection connection, Change change) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            var triggers = triggers(statement);
            for (var trigger : triggers) {
                statement.execute(trigger.off());
            }
            change.make(statement);
            for (var trigger : triggers) {
                statement.execute(trigger.on());
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static List<Trigger> triggers(Statement statement) throws SQLException {
        var found = new ArrayList<Trigger>();
        try (var rows = statement.executeQuery(SWITCHES)) {
            while (rows.next()) {
                found.add(new Trigger(rows.getString(1), rows.getString(2)));
            }
        }
        return found;
    }

    private record Trigger(String off, String on) {}
}
