package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.work.PermanentFailure;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;

/** Finds out before the dump what would make it fail, and says it in words. */
@ApplicationScoped
class Preflight {

    private static final Set<String> WRONG_CREDENTIALS = Set.of("28P01", "28000");
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final int MAJOR = 10_000;
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);

    private final BackupConfig config;
    private final ExecutorService threads;

    Preflight(BackupConfig config, @VirtualThreads ExecutorService threads) {
        this.config = config;
        this.threads = threads;
    }

    /** Fails for good where trying again cannot help. */
    Target check(Target target) throws IOException, InterruptedException {
        var asked = Beside.start(threads, this::programMajor);
        var server = serverMajor(target);
        var program = asked.await();
        if (program < server) {
            throw new PermanentFailure(
                    "%s is of version %d, the server of %s of version %d"
                            .formatted(config.pgDump(), program, target.name(), server),
                    "install postgresql-client-%d or newer and set backup.pg-dump to its pg_dump"
                            .formatted(server),
                    null);
        }
        return target;
    }

    private static int serverMajor(Target target) {
        try (var connection =
                        DriverManager.getConnection(target.jdbcUrl(), target.jdbcProperties());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show server_version_num")) {
            rows.next();
            return rows.getInt(1) / MAJOR;
        } catch (SQLException e) {
            throw explained(target, e);
        }
    }

    private static RuntimeException explained(Target target, SQLException e) {
        var reason = "cannot connect to %s: %s".formatted(target, e.getMessage());
        var state = Objects.requireNonNullElse(e.getSQLState(), "");
        if (WRONG_CREDENTIALS.contains(state)) {
            return new PermanentFailure(reason, "correct user and password in DATABASE_URL", e);
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return new PermanentFailure(reason, "correct the database in DATABASE_URL", e);
        }
        return new DumpFailed(reason, "look whether the database runs and can be reached", e);
    }

    private int programMajor() throws InterruptedException {
        var output = version();
        var match = VERSION.matcher(output);
        if (!match.find()) {
            throw new PermanentFailure(
                    "%s does not say its version: %s".formatted(config.pgDump(), output.strip()),
                    "set backup.pg-dump to PostgreSQL's pg_dump",
                    null);
        }
        return Integer.parseInt(match.group(1));
    }

    private String version() throws InterruptedException {
        try {
            return new Command(List.of(config.pgDump(), "--version"), Map.of()).run(VERSION_LIMIT);
        } catch (IOException e) {
            throw new PermanentFailure(
                    "%s cannot be run: %s".formatted(config.pgDump(), e.getMessage()),
                    "install postgresql-client or set backup.pg-dump",
                    e);
        }
    }
}
