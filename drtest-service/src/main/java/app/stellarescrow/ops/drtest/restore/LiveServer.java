package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.drtest.sandbox.SandboxSweep;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.Deviation;
import app.stellarescrow.ops.drtest.server.NewDatabase;
import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.drtest.server.ServerUnavailable;
import app.stellarescrow.ops.drtest.server.SessionOverrides;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.properties.PropertiesReader;
import app.stellarescrow.ops.sql.JdbcSession;
import app.stellarescrow.ops.target.DirectConnection;
import app.stellarescrow.ops.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The server of a target's database. Nothing on it is ever dropped. */
final class LiveServer implements Server, AutoCloseable {

    private static final String LOCALE =
            "select pg_encoding_to_char(encoding), datcollate, datctype from pg_database where datname = current_database()";

    private static final String NO_SUCH_DATABASE = "3D000";

    private final Target target;
    private final String database;
    private final Programs programs;
    private final Path folder;
    private final SandboxSweep leftovers;
    private volatile String options = SessionOverrides.ALWAYS;

    LiveServer(
            Target target,
            String database,
            Programs programs,
            Path folder,
            SandboxSweep leftovers) {
        this.target = target;
        this.database = database;
        this.programs = programs;
        this.folder = folder;
        this.leftovers = leftovers;
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public boolean mustBeProven() {
        return false;
    }

    @Override
    public boolean isThrownAway() {
        return false;
    }

    @Override
    public List<Deviation> create(Blueprint like) {
        try (var connection = connect(MAINTENANCE)) {
            options = SessionOverrides.on(connection);
            NewDatabase.create(connection, database, like);
            return List.of();
        } catch (SQLException e) {
            if (ServerUnavailable.isPassing(e)) {
                throw ServerUnavailable.of(target, e);
            }
            throw new PermanentFailure(
                    "cannot create database %s at %s:%d: %s"
                            .formatted(database, target.host(), target.port(), e.getMessage()),
                    "provide %s on the server, and grant CREATEDB to the role %s of drtest-service's DATABASE_URL"
                            .formatted(like.inWords(), target.user()),
                    e);
        }
    }

    /** Like the target's present database, or with defaults if there is none. */
    Blueprint likeTarget() {
        try (var connection = connect(target.database())) {
            var session = JdbcSession.comparing(connection, IllegalStateException::new);
            var locale = PropertiesReader.read(session).locale();
            return session.query(
                            LOCALE,
                            row ->
                                    new Blueprint(
                                            row.getString(1),
                                            row.getString(2),
                                            row.getString(3),
                                            locale,
                                            null))
                    .getFirst();
        } catch (SQLException e) {
            if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
                return Blueprint.PLAIN;
            }
            throw new IllegalStateException(
                    "the collation of the target's database could not be read: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public Connection connect(String name) throws SQLException {
        return connect(target, name, options);
    }

    static Connection connect(Target target, String database) throws SQLException {
        return connect(target, database, SessionOverrides.ALWAYS);
    }

    private static Connection connect(Target target, String database, String options)
            throws SQLException {
        var other = target.withDatabase(database);
        var properties = other.jdbcProperties();
        properties.merge("options", options, (theirs, ours) -> theirs + " " + ours);
        // The server's own messages may contain rows.
        properties.put("logServerErrorDetail", "false");
        return DirectConnection.open(other, properties);
    }

    @Override
    public Map<String, String> environment(String name) {
        var environment = new HashMap<>(target.withDatabase(name).environment());
        environment.put("LC_ALL", ENGLISH);
        environment.merge("PGOPTIONS", options, (theirs, ours) -> theirs + " " + ours);
        return environment;
    }

    @Override
    public Programs programs() {
        return programs;
    }

    @Override
    public Path folder() {
        return folder;
    }

    /** Keeps the database; deletes only our files. */
    @Override
    public void close() throws IOException {
        try {
            leftovers.remove(folder.getFileName().toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
