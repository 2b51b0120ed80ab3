package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.drtest.sandbox.Isolation;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.Deviation;
import app.stellarescrow.ops.drtest.server.Programs;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real sandbox for many tests, emptied before each. */
record OneSandbox(Sandbox sandbox) implements Sandbox {

    private static final String OTHERS =
            """
            select 'drop database "' || datname || '" with (force)' from pg_database
                where datname not in ('postgres', 'template0', 'template1')
            union all select 'drop tablespace "' || spcname || '"' from pg_tablespace
                where spcname !~ '^pg_'
            """;

    /** Their names may have bytes that the driver cannot read. */
    private static final String ROLES =
            """
            do $$ declare each record; begin
                for each in select format('drop role %I', rolname) as sql from pg_roles
                        where rolname !~ '^pg_' and rolname <> current_user loop
                    execute each.sql;
                end loop;
            end $$
            """;

    @Override
    public List<Deviation> create(Blueprint like) {
        return sandbox.create(like);
    }

    void clear() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(NO_TEMPLATE);
            sandbox.unsubscribe();
            var drops = new ArrayList<String>();
            try (var rows = statement.executeQuery(OTHERS)) {
                while (rows.next()) {
                    drops.add(rows.getString(1));
                }
            }
            for (var drop : drops) {
                statement.execute(drop);
            }
            statement.execute(ROLES);
        }
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return sandbox.connect(database);
    }

    @Override
    public Connection connect(String database, String role, String password) throws SQLException {
        return sandbox.connect(database, role, password);
    }

    @Override
    public Map<String, String> environment(String database) {
        return sandbox.environment(database);
    }

    @Override
    public Programs programs() {
        return sandbox.programs();
    }

    @Override
    public Path folder() {
        return sandbox.folder();
    }

    @Override
    public Isolation isolation() {
        return sandbox.isolation();
    }

    @Override
    public void kill() {
        sandbox.kill();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
