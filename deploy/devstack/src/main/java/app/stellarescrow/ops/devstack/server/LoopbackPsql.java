package app.stellarescrow.ops.devstack.server;

import app.stellarescrow.ops.devstack.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Queries a server on a loopback port with psql.
 *
 * @param bin the folder of PostgreSQL's programs
 */
record LoopbackPsql(Path bin, int port, String user, String password) {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    /** Returns its output; stops at the first statement that fails. */
    String run(String database, String... args) {
        return Program.run(command(args), environment(database));
    }

    /** Whether the server answers a query soon. */
    boolean answers() {
        try {
            var command = command("--command", "select 1");
            return !Program.run(command, environment("postgres"), ANSWER_LIMIT).isEmpty();
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private List<String> command(String... args) {
        var psql = bin.resolve("psql").toString();
        var command =
                new ArrayList<>(List.of(psql, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"));
        command.addAll(List.of(args));
        return command;
    }

    private Map<String, String> environment(String database) {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(port),
                "PGUSER", user,
                "PGPASSWORD", password,
                "PGDATABASE", database);
    }
}
