package app.stellarescrow.ops.perf.maintenance.reindex;

import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.target.OwnStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Indexes that a REINDEX of a table left half-built or replaced, when it failed or died. */
final class Leftovers {

    /** "ops" in ASCII: our locks are not those of applications. */
    private static final int LOCK = 0x6F7073;

    /** What takes longer is tried again each minute. */
    private static final Duration WAIT = Duration.ofSeconds(3);

    private static final String INVALID =
            """
            select i.indexrelid::bigint, format('%I.%I', n.nspname, c.relname), c.relname ~ '_cc(new|old)[0-9]*$'
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
            where i.indrelid = ?::oid and c.relkind = 'i' and not i.indisvalid
            """;

    /** By its lock: a role sees the table only in the progress of its own sessions. */
    private static final String BUILDING =
            """
            select exists (select from pg_stat_progress_create_index p join pg_locks l using (pid)
              where p.datname = current_database() and l.locktype = 'relation' and l.relation = ?::oid
                and l.database = p.datid)
            """;

    /** The beginning of the statement. */
    static final String REINDEX = "reindex index concurrently ";

    private static final String LOCK_NUMBERS = "(%d, (%d - 2147483648)::int)";

    private static final String END_HOLDER =
            """
            select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory' and classid = %d and objid = ((%d - 2147483648)::int::bigint & 4294967295)::oid
              and database = (select oid from pg_database where datname = current_database())
              and pid in (select pid from pg_stat_activity where state = 'active' and query like '%s%%')
            """;

    private Leftovers() {}

    /** The numbers of all invalid indexes of a table. */
    static List<Long> invalid(MaintenanceSession session, long table) throws SQLException {
        return session.rows(INVALID, row -> row.getLong(1), table);
    }

    /**
     * Drops those of REINDEX, while the table is in use.
     *
     * @param known invalid indexes that were there before, and are kept
     * @return their names
     * @throws SQLException also while another session builds an index on the table, because one of
     *     them may be its
     */
    static List<String> drop(MaintenanceSession session, long table, List<Long> known)
            throws SQLException {
        var names =
                session
                        .rows(
                                INVALID,
                                row ->
                                        new Invalid(
                                                row.getLong(1),
                                                row.getString(2),
                                                row.getBoolean(3)),
                                table)
                        .stream()
                        .filter(each -> each.ofReindex && !known.contains(each.oid))
                        .map(Invalid::name)
                        .toList();
        if (!names.isEmpty()) {
            failIfBuilding(session, table);
            session.withTimeouts(WAIT, () -> drop(session, names));
        }
        return names;
    }

    private static void failIfBuilding(MaintenanceSession session, long table) throws SQLException {
        if (session.one(BUILDING, row -> row.getBoolean(1), table)) {
            throw new SQLException("another session builds an index on the table");
        }
    }

    private static void drop(MaintenanceSession session, List<String> names) throws SQLException {
        for (var name : names) {
            session.execute("drop index concurrently if exists " + name);
        }
    }

    private record Invalid(long oid, String name, boolean ofReindex) {}

    /** Whether no REINDEX of ours works on the table; the lock ends with the session. */
    static boolean tryLock(MaintenanceSession session, long table) throws SQLException {
        return session.one(
                "select pg_try_advisory_lock" + LOCK_NUMBERS.formatted(LOCK, table),
                row -> row.getBoolean(1));
    }

    static void unlock(MaintenanceSession session, long table) throws SQLException {
        session.one(
                "select pg_advisory_unlock" + LOCK_NUMBERS.formatted(LOCK, table),
                row -> row.getBoolean(1));
    }

    /** Ends the session of an earlier attempt, whose worker has lost the job. */
    static void endHolder(MaintenanceSession session, long table) throws SQLException {
        session.rows(
                END_HOLDER.formatted(LOCK, table, OwnStatement.mark(REINDEX)),
                row -> row.getBoolean(1));
    }
}
