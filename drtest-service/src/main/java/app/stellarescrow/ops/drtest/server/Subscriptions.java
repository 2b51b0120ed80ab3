package app.stellarescrow.ops.drtest.server;

import java.sql.Connection;
import java.sql.SQLException;

/** Drops restored subscriptions: a database that has some cannot be dropped. */
public final class Subscriptions {

    private static final String DROP =
            """
            do $$ declare name text; begin
                for name in select subname from pg_subscription s join pg_database d on d.oid = s.subdbid
                        where d.datname = current_database() loop
                    execute format('alter subscription %I disable', name);
                    execute format('alter subscription %I set (slot_name = none)', name);
                    execute format('drop subscription %I', name);
                end loop;
            end $$
            """;

    private Subscriptions() {}

    /** Drops those of the connected database without contacting their publishers. */
    public static void drop(Connection connection) throws SQLException {
        EventTriggerBypass.make(connection, statement -> statement.execute(DROP));
    }
}
