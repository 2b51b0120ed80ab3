package app.stellarescrow.ops.backup.make.dump;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.JdbcSession;
import app.stellarescrow.ops.sql.SqlSession;
import app.stellarescrow.ops.thread.Cleanup;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * A consistent view of a database while it is open; pg_dump reads the same one by its id
 * (PostgreSQL manual, "Snapshot Synchronization Functions"). One connection holds the snapshot,
 * another one reads and releases its locks early.
 */
public final class Snapshot implements SqlSession, AutoCloseable {

    private static final String EXPORT =
            "select pg_export_snapshot(), now(), current_setting('server_version_num')::int / 10000, current_setting('server_encoding')";

    /**
     * A table that was truncated or rewritten by ALTER TABLE since the snapshot appears empty to it
     * and to pg_dump. VACUUM FULL and CLUSTER keep the rows but look the same here. Rows of
     * materialised views are not dumped.
     */
    private static final String REWRITTEN =
            """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence <> 't' and c.relfilenode <> 0
                and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                and pg_relation_filenode(c.oid) is distinct from c.relfilenode
            order by 1 limit 1
            """;

    private final Connection holder;
    private final Connection reader;
    private final Exported exported;
    private final SqlSession holding;
    private final SqlSession reading;

    private Snapshot(Connections connections, Exported exported, SqlSession holding, String limit) {
        this.holder = connections.holder;
        this.reader = connections.reader;
        this.exported = exported;
        this.holding = holding;
        this.reading =
                JdbcSession.ofSnapshot(reader, exported.id(), limit, connections::unreadable);
    }

    /** Two connections of one role to one database. */
    record Connections(Connection holder, Connection reader, String role) {

        private RuntimeException unreadable(SQLException e) {
            return DumpFailed.of(e, role);
        }

        void close() {
            try (holder;
                    reader) {
                holder.abort(Runnable::run);
            } catch (SQLException e) {
                throw new IllegalStateException("a connection could not be closed", e);
            }
        }
    }

    private record Exported(String id, Instant takenAt, int serverMajor, String encoding) {
        static Exported of(ResultSet row) throws SQLException {
            var takenAt = Objects.requireNonNull(row.getObject(2, OffsetDateTime.class));
            return new Exported(
                    CatalogText.of(row, 1),
                    takenAt.toInstant(),
                    row.getInt(3),
                    CatalogText.of(row, 4));
        }
    }

    /**
     * @param connections are closed with this
     */
    static Snapshot take(Connections connections, long lockTimeoutMillis) {
        var limit = "set local lock_timeout = " + lockTimeoutMillis;
        var holding = JdbcSession.still(connections.holder, limit, connections::unreadable);
        try {
            var exported = holding.query(EXPORT, Exported::of).getFirst();
            return new Snapshot(connections, exported, holding, limit);
        } catch (RuntimeException e) {
            Cleanup.run(connections::close);
            throw e;
        }
    }

    /** For {@code pg_dump --snapshot}. */
    public String id() {
        return exported.id();
    }

    /** By the database's clock. */
    public Instant takenAt() {
        return exported.takenAt();
    }

    int serverMajor() {
        return exported.serverMajor();
    }

    /** The database's encoding; another one may not represent all of its text. */
    String encoding() {
        return exported.encoding();
    }

    /** Called once pg_dump has all its locks: from then on no table can change. */
    void failIfRewritten() {
        for (var table : holding.query(REWRITTEN, row -> CatalogText.of(row, 1))) {
            throw new DumpFailed(
                    "%s was truncated or rewritten as the dump began, so the dump may contain it empty"
                            .formatted(table),
                    "wait for the next attempt, and take backups when no migration runs",
                    null);
        }
    }

    @Override
    public <T> List<T> query(String sql, RowReader<T> row) {
        return reading.query(sql, row);
    }

    @Override
    public <T> List<T> tryQuery(String sql, RowReader<T> row) {
        return reading.tryQuery(sql, row);
    }

    @Override
    public void execute(String sql) {
        reading.execute(sql);
    }

    @Override
    public void release() {
        reading.release();
    }

    /** Unblocks a thread that waits for an answer. */
    public void stop() {
        try {
            reader.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("a connection could not be closed", e);
        }
    }

    @Override
    public void close() {
        try (holder;
                reader) {
            if (!holder.isClosed()) {
                holder.rollback();
            }
        } catch (SQLException e) {
            throw new DumpFailed(
                    "the snapshot was lost: " + ServerError.of(e).message(),
                    "check the database's log",
                    e);
        }
    }
}
