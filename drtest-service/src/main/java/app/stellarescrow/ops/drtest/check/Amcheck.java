package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Whether tables and indexes are sound, and every row is in its indexes, as pg_amcheck says. */
public final class Amcheck {

    private static final Duration LIMIT = Duration.ofHours(6);
    private static final String NAME = "amcheck";
    private static final String EXPECTED = "no corruption";

    private static final String MAY_LOOK =
            "select rolsuper from pg_roles where rolname = current_user";

    private static final String INSTALLED =
            "select exists (select from pg_extension where extname = 'amcheck')";

    private Amcheck() {}

    /** Leaves the database as it was: the extension goes again if it was not there. */
    public static Check of(Server server) throws IOException, InterruptedException {
        try (var connection = server.connect(server.database());
                var statement = connection.createStatement()) {
            if (!isTrue(statement, MAY_LOOK)) {
                return Check.skipped(NAME, "only a superuser may look, which this role is not");
            }
            var wasThere = isTrue(statement, INSTALLED);
            var found = look(server);
            if (!wasThere) {
                statement.execute("drop extension if exists amcheck");
            }
            return found;
        } catch (SQLException e) {
            return Check.failed(NAME, EXPECTED, String.valueOf(e.getMessage()));
        }
    }

    private static Check look(Server server) throws IOException, InterruptedException {
        var program = server.programs().path("pg_amcheck");
        if (!Files.isExecutable(Path.of(program))) {
            return impossible(server, program + " is not installed");
        }
        var args =
                List.of(
                        program,
                        "--install-missing",
                        "--heapallindexed",
                        "--jobs=" + Runtime.getRuntime().availableProcessors(),
                        server.connectionString());
        try {
            new Command(args, server.environment(server.database())).run(LIMIT);
            return Check.of(NAME, true, EXPECTED, "none");
        } catch (CommandFailed e) {
            var said = String.valueOf(e.getMessage());
            return said.contains("is not available")
                    ? impossible(server, said)
                    : Check.failed(NAME, EXPECTED, said);
        }
    }

    private static Check impossible(Server server, String why) {
        return server.mustBeProven() ? Check.failed(NAME, EXPECTED, why) : Check.skipped(NAME, why);
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
