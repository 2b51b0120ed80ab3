package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import app.stellarescrow.ops.process.RunningCommand;
import app.stellarescrow.ops.thread.BackgroundTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs psql on one database; the first error ends it and names the statement. */
final class Psql {

    private static final Duration MOMENT = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    /** The first minor version of each major one that supports {@code \restrict}. */
    private static final Map<Integer, Integer> RESTRICTS =
            Map.of(13, 22, 14, 19, 15, 14, 16, 10, 17, 6);

    private static final int OLDEST = 13;

    private final Server server;
    private final String database;

    Psql(Server server, String database) {
        this.server = server;
        this.database = database;
    }

    /** Writes the statements for psql; must not close the stream. */
    interface Script {
        void writeTo(OutputStream psql) throws IOException;
    }

    /**
     * Commits each statement by itself: one transaction for all would hold a lock for each object,
     * and the server's locks are limited.
     *
     * @throws StatementFailed if one failed
     */
    void runEach(Script script) throws IOException, InterruptedException {
        run(script, "--echo-errors");
    }

    /** The error does not name the statement: settings may hold secrets. */
    void run(InputStream statements) throws IOException, InterruptedException {
        run(statements::transferTo);
    }

    private void run(Script script, String... more) throws IOException, InterruptedException {
        var args =
                new ArrayList<>(
                        List.of(
                                server.programs().path("psql"),
                                "--no-psqlrc",
                                "--quiet",
                                "--set=ON_ERROR_STOP=1",
                                "--set=VERBOSITY=verbose",
                                "--output=/dev/null",
                                "--file=-"));
        args.addAll(List.of(more));
        var key = key();
        try (var psql = new Command(args, server.environment(database)).startWithInput();
                var feeding = BackgroundTask.start(() -> feed(psql, key, script), psql::close)) {
            var fed = feeding.await();
            psql.awaitSuccess();
            if (!fed) {
                throw new IOException(
                        "psql stopped reading before the end of the dump and reported no error");
            }
        } catch (CommandFailed e) {
            throw new StatementFailed(e);
        }
    }

    /** Whether psql read everything; if not, psql's own error says why. */
    private static boolean feed(RunningCommand psql, String key, Script script) throws IOException {
        var pipe = new Pipe(psql.input());
        try (var restricted = new Restrictions(pipe, key)) {
            script.writeTo(restricted);
            return true;
        } catch (IOException e) {
            if (pipe.broke()) {
                return false;
            }
            throw e;
        }
    }

    /** A key that a dump cannot know; with it, psql ignores commands in the dump. */
    private String key() throws IOException, InterruptedException {
        var said =
                new Command(List.of(server.programs().path("psql"), "--version"), Map.of())
                        .run(MOMENT);
        var match = VERSION.matcher(said);
        if (!match.find() || !restricts(match)) {
            throw new PermanentFailure(
                    said.strip() + " can be made to run programs by a dump (CVE-2025-8714)",
                    "install the newest minor version (apt-get install --only-upgrade postgresql-client)",
                    null);
        }
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static boolean restricts(Matcher version) {
        var major = Integer.parseInt(version.group(1));
        var first = RESTRICTS.getOrDefault(major, major < OLDEST ? Integer.MAX_VALUE : 0);
        return Integer.parseInt(version.group(2)) >= first;
    }
}
