package app.stellarescrow.ops.perf.maintenance.vacuum;

import app.stellarescrow.ops.event.report.MaintenanceResult.Figures;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.NamedObject;
import java.sql.SQLException;
import java.util.List;

/** Reads the state of tables. Waits for no lock. */
final class Tables {

    private static final int FIRST_WITH_MAINTAIN = 170_000;

    /**
     * The rules of autovacuum (PostgreSQL manual, section 25.1.6; the maximum is of version 18). A
     * TOAST table counts as its table.
     */
    private static final String ALL =
            """
            with candidate as (
              select c.*, format('%%I.%%I', n.nspname, c.relname) as name, n.nspname in ('pg_catalog', 'information_schema') as of_system, greatest(c.reltuples, 0) as rows,
                     greatest(age(c.relfrozenxid), coalesce(age(t.relfrozenxid), 0)) as old,
                     greatest(mxid_age(c.relminmxid), coalesce(mxid_age(t.relminmxid), 0)) as mxid_old,
                     s.n_dead_tup + coalesce(pg_stat_get_dead_tuples(t.oid), 0) as dead, s.n_ins_since_vacuum as inserted, s.n_mod_since_analyze as modified,
                     coalesce(s.last_vacuum, s.last_autovacuum) is not null as vacuumed, coalesce(s.last_analyze, s.last_autoanalyze) is not null as analyzed,
                     (select jsonb_object_agg(option_name, option_value) from pg_options_to_table(c.reloptions)) as own
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              left join pg_class t on t.oid = c.reltoastrelid
              left join pg_stat_all_tables s on s.relid = c.oid
              where c.relkind in ('r', 'm', 'p') and c.relpersistence <> 't' and n.nspname <> 'pg_toast'
            ), setting as (
              select candidate.*, value.*
              from candidate, lateral (select
                least(coalesce(own->>'autovacuum_vacuum_threshold', current_setting('autovacuum_vacuum_threshold'))::float8
                    + coalesce(own->>'autovacuum_vacuum_scale_factor', current_setting('autovacuum_vacuum_scale_factor'))::float8 * rows,
                  nullif(coalesce(own->>'autovacuum_vacuum_max_threshold', current_setting('autovacuum_vacuum_max_threshold', true))::float8, -1)) as dead_limit,
                coalesce(own->>'autovacuum_vacuum_insert_threshold', current_setting('autovacuum_vacuum_insert_threshold'))::float8 as insert_base,
                coalesce(own->>'autovacuum_vacuum_insert_scale_factor', current_setting('autovacuum_vacuum_insert_scale_factor'))::float8 * rows as insert_part,
                coalesce(own->>'autovacuum_analyze_threshold', current_setting('autovacuum_analyze_threshold'))::float8
                  + coalesce(own->>'autovacuum_analyze_scale_factor', current_setting('autovacuum_analyze_scale_factor'))::float8 * rows as modified_limit,
                greatest(old / current_setting('autovacuum_freeze_max_age')::float8,
                         mxid_old / current_setting('autovacuum_multixact_freeze_max_age')::float8) as aged) as value
            )
            select oid::bigint, name, relkind = 'p' as partitioned, relispartition as partition,
                   pg_has_role(relowner, 'usage') %s
                     or (not relisshared and (select pg_has_role(datdba, 'usage') from pg_database where datname = current_database())) as allowed,
                   relkind = 'p' or not (vacuumed and analyzed or of_system) or dead + inserted + modified > 0 or aged > 0.5 as changed,
                   case when relkind = 'p' then 0 else greatest(
                     dead / greatest(dead_limit, 1), modified / greatest(modified_limit, 1), aged,
                     case when insert_base < 0 then 0 else inserted / greatest(insert_base + insert_part, 1) end, 0) end as need
            from setting
            """;

    /** Itself and all its partitions. */
    private static final String PART =
            " where oid = %1$d or oid in (select relid from pg_partition_tree(%1$d))";

    private static final String FIGURES =
            """
            select case when c.relkind = 'p' then 0 else pg_table_size(c.oid) end,
                   coalesce(s.n_dead_tup, 0), case when c.relkind = 'p' then null else age(c.relfrozenxid)::bigint end
            from pg_class c left join pg_stat_all_tables s on s.relid = c.oid where c.oid = ?::oid
            """;

    private Tables() {}

    static List<TableState> all(MaintenanceSession session) throws SQLException {
        return read(session, "");
    }

    static List<TableState> of(MaintenanceSession session, NamedObject table) throws SQLException {
        return read(session, PART.formatted(table.oid()));
    }

    private static List<TableState> read(MaintenanceSession session, String condition)
            throws SQLException {
        var version =
                session.one(
                        "select current_setting('server_version_num')::int", row -> row.getInt(1));
        var maintain =
                version < FIRST_WITH_MAINTAIN ? "" : "or has_table_privilege(oid, 'MAINTAIN')";
        return session.rows(
                ALL.formatted(maintain) + condition,
                row ->
                        new TableState(
                                row.getLong("oid"),
                                row.getString("name"),
                                row.getBoolean("partitioned"),
                                row.getBoolean("partition"),
                                row.getBoolean("allowed"),
                                row.getBoolean("changed"),
                                row.getDouble("need")));
    }

    /** Waits for a session that locks the table exclusively. */
    static Figures figures(MaintenanceSession session, long oid) throws SQLException {
        return session.one(
                FIGURES,
                row -> new Figures(row.getLong(1), row.getLong(2), (Long) row.getObject(3)),
                oid);
    }

    /** When VACUUM or ANALYZE last ended, as text; the server only warns when it skips a table. */
    static String lastEnd(MaintenanceSession session, TableState table) throws SQLException {
        var column = table.partitioned() ? "last_analyze" : "last_vacuum";
        return session
                .rows(
                        "select coalesce(%s::text, '') from pg_stat_all_tables where relid = ?::oid"
                                .formatted(column),
                        row -> row.getString(1),
                        table.oid())
                .stream()
                .findFirst()
                .orElse("");
    }
}
