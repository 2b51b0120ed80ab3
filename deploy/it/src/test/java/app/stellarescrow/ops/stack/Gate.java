package app.stellarescrow.ops.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;

/** While it is shut, a lock in the database stops each dump half-way. */
final class Gate implements AutoCloseable {

    private static final String PG_DUMP =
            """
            #!/bin/bash
            # pg_dump, which has to pass the gate with most of its output still to come.
            set -o pipefail
            PATH="${PG_BIN:+$PG_BIN:}$PATH"
            [ "$1" = --version ] && exec pg_dump --version
            pg_dump "$@" | {
              head -c 12000000
              psql -qAtX -c 'select pg_advisory_lock_shared(4711)' >/dev/null
              cat
            }
            """;

    private final Connection keeper;

    private Gate(Connection keeper) {
        this.keeper = keeper;
    }

    /** The program for the setting {@code BACKUP_PG_DUMP}. */
    static Path program(Path folder) throws IOException {
        var ours =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.writeString(Files.createFile(folder.resolve("pg_dump"), ours), PG_DUMP);
    }

    /**
     * Shuts it.
     *
     * @param keeper a connection to the database that is dumped
     */
    static Gate shut(Connection keeper) throws SQLException {
        try (var statement = keeper.createStatement()) {
            statement.execute("select pg_advisory_lock(4711)");
        }
        return new Gate(keeper);
    }

    boolean holdsADump() {
        var waiting =
                """
                select count(*) from pg_locks
                join pg_database d on d.oid = database and datname = current_database()
                where locktype = 'advisory' and not granted
                """;
        try (var statement = keeper.createStatement();
                var rows = statement.executeQuery(waiting)) {
            rows.next();
            return rows.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For present and later dumps. */
    void open() throws SQLException {
        keeper.close();
    }

    @Override
    public void close() throws SQLException {
        open();
    }
}
