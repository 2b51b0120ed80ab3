package app.stellarescrow.ops.backup.make.dump;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.CertificateRefusal;
import app.stellarescrow.ops.target.DirectConnection;
import app.stellarescrow.ops.target.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/** Takes snapshots, and reports early what would make the dump fail. */
@ApplicationScoped
public class SnapshotFactory {

    private static final Set<String> WRONG_CREDENTIALS = Set.of("28P01", "28000");
    private static final String NO_SUCH_DATABASE = "3D000";

    private final DumpConfig config;

    public SnapshotFactory(DumpConfig config) {
        this.config = config;
    }

    /** Fails permanently where a retry cannot help. */
    public Snapshot take(Target target) {
        try {
            return take(connect(target));
        } catch (SQLException e) {
            throw explained(target, e);
        }
    }

    /** Closes the connections if no snapshot could be taken. */
    private Snapshot take(Snapshot.Connections connections) throws SQLException {
        try {
            return Snapshot.take(connections, config.lockTimeout().toMillis());
        } catch (RuntimeException e) {
            connections.holder().close();
            connections.reader().close();
            throw e;
        }
    }

    private static Snapshot.Connections connect(Target target) throws SQLException {
        var holder = DirectConnection.open(target);
        try {
            return new Snapshot.Connections(holder, DirectConnection.open(target), target.user());
        } catch (SQLException | RuntimeException e) {
            holder.close();
            throw e;
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
        return new DumpFailed(
                reason,
                CertificateRefusal.hint(e)
                        .orElse("check that the database runs and can be reached"),
                e);
    }
}
