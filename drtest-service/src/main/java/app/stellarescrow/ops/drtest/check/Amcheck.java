package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.server.EventTriggerBypass;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Runs pg_amcheck: are tables and indexes sound, and is every row in its indexes? */
public final class Amcheck {

    private static final Duration LIMIT = Duration.ofHours(6);
    private static final String NAME = "amcheck";
    private static final String EXPECTED = "no corruption";

    private static final String IS_SUPERUSER =
            "select rolsuper from pg_roles where rolname = current_user";

    private static final String INSTALLED =
            "select exists (select from pg_extension where extname = 'amcheck')";

    private static final String AVAILABLE =
            "select exists (select from pg_available_extensions where name = 'amcheck')";

    private static final String INSTALL =
            "create schema ops_amcheck; create extension amcheck schema ops_amcheck";

    private static final String UNINSTALL = "drop extension amcheck; drop schema ops_amcheck";

    private Amcheck() {}

    /**
     * Leaves the database as it was: the extension amcheck is created only in a database that is
     * dropped afterwards, and dropped again after the check.
     */
    public static Check of(Server server) throws IOException, InterruptedException {
        try (var connection = server.connect(server.database())) {
            if (!isTrue(connection, IS_SUPERUSER)) {
                return Check.skipped(NAME, "pg_amcheck needs a superuser, which this role is not");
            }
            if (isTrue(connection, INSTALLED)) {
                return runPgAmcheck(server);
            }
            return server.isThrownAway()
                    ? installAndRun(connection, server)
                    : Check.skipped(
                            NAME,
                            "the extension amcheck is not created in this database, and a check does not create it");
        } catch (SQLException e) {
            return Check.failed(NAME, EXPECTED, ServerError.of(e).message());
        }
    }

    private static Check installAndRun(Connection connection, Server server)
            throws IOException, InterruptedException, SQLException {
        if (!isTrue(connection, AVAILABLE)) {
            return Check.failed(
                    NAME, EXPECTED, "the extension amcheck is not installed on this server");
        }
        EventTriggerBypass.make(connection, statement -> statement.execute(INSTALL));
        try {
            return runPgAmcheck(server);
        } finally {
            EventTriggerBypass.make(connection, statement -> statement.execute(UNINSTALL));
        }
    }

    private static Check runPgAmcheck(Server server) throws IOException, InterruptedException {
        var program = server.programs().path("pg_amcheck");
        if (!Files.isExecutable(Path.of(program))) {
            var why = program + " is not installed";
            return server.mustBeProven()
                    ? Check.failed(NAME, EXPECTED, why)
                    : Check.skipped(NAME, why);
        }
        var args =
                List.of(
                        program,
                        "--heapallindexed",
                        "--jobs=" + Runtime.getRuntime().availableProcessors(),
                        server.connectionString());
        try {
            new Command(args, server.environment(server.database())).run(LIMIT);
            return Check.of(NAME, true, EXPECTED, "none");
        } catch (CommandFailed e) {
            return Check.failed(NAME, EXPECTED, ServerError.of(e).message());
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
