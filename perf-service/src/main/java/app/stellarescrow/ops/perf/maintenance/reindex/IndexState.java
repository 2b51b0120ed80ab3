package app.stellarescrow.ops.perf.maintenance.reindex;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.NamedObject;
import java.sql.SQLException;
import java.util.List;

/**
 * An index, or a partition's part of one.
 *
 * @param name as in SQL
 * @param table the table's number
 * @param exclusion whether it enforces an exclusion constraint
 * @param owned whether the role owns its table
 */
record IndexState(long oid, String name, long table, boolean exclusion, boolean owned) {

    /** Those that have rows: of a partitioned index its leaves. */
    private static final String LEAVES =
            """
            select c.oid::bigint, format('%%I.%%I', n.nspname, c.relname), i.indrelid::bigint, i.indisexclusion, pg_has_role(t.relowner, 'usage')
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace join pg_class t on t.oid = i.indrelid
            where c.relkind = 'i' and (c.oid = %1$d or c.oid in (select relid from pg_partition_tree(%1$d)))
            order by 2
            """;

    static List<IndexState> leaves(MaintenanceSession session, NamedObject index)
            throws SQLException {
        return session.rows(
                LEAVES.formatted(index.oid()),
                row ->
                        new IndexState(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getBoolean(4),
                                row.getBoolean(5)));
    }

    /** Before any work, what PostgreSQL would refuse in its middle. */
    void check() {
        if (exclusion) {
            throw new RequestRefused(
                    "%s enforces an exclusion constraint, which PostgreSQL cannot build while the table is in use"
                            .formatted(name),
                    "run 'reindex index %s' in a maintenance window: it locks the table against writers"
                            .formatted(name));
        }
        if (!owned) {
            throw new PermanentFailure(
                    "the role does not own the table of %s".formatted(name),
                    "give perf.maintenance.targets.<name>.url a role that owns it: MAINTAIN is not enough to drop a half-built index",
                    null);
        }
    }

    /** By its name: the new one has another number. */
    long bytes(MaintenanceSession session) throws SQLException {
        return session.one(
                "select coalesce(pg_relation_size(to_regclass(?)), 0)",
                row -> row.getLong(1),
                name);
    }
}
