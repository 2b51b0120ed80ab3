package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.manifest.LockLimits;
import app.stellarescrow.ops.sql.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads how many locks a server can hold, and how many a restore of its database needs. */
public final class LockReader {

    private static final String SETTINGS =
            """
            select current_setting('max_locks_per_transaction')::int,
                current_setting('max_connections')::int,
                current_setting('max_prepared_transactions')::int
            """;

    /**
     * Most statements of a dump lock one table. Some lock all partitions: foreign keys, triggers
     * and unvalidated checks of partitioned tables, attaching a partitioned table, materialized
     * views that read them, and ANALYZE of parents. Some lock what they depend on: views, rules,
     * policies, SQL functions and inheriting tables.
     */
    private static final String LARGEST =
            """
            with recursive reads (statement, relation) as (
                select c.oid, d.refobjid
                from pg_class c join pg_rewrite r on r.ev_class = c.oid
                    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                        and d.refclassid = 'pg_class'::regclass
                where c.relkind = 'm' and c.relispopulated and d.refobjid <> c.oid
                union
                select reads.statement, d.refobjid
                from reads join pg_rewrite r on r.ev_class = reads.relation
                    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                        and d.refclassid = 'pg_class'::regclass),
            statement (id, relation, indexes) as (
                select statement, relation, true from reads
                union select k.oid, related.oid, true
                from pg_constraint k, unnest(array[k.conrelid, k.confrelid]) related (oid)
                where k.contype = 'f' and k.conparentid = 0 and exists (select from pg_class c
                    where c.oid in (k.conrelid, k.confrelid) and c.relkind = 'p')
                union select k.oid, k.conrelid, false
                from pg_constraint k join pg_class c on c.oid = k.conrelid
                where k.contype = 'c' and not k.convalidated and c.relkind = 'p'
                union select t.oid, t.tgrelid, false
                from pg_trigger t join pg_class c on c.oid = t.tgrelid
                where c.relkind = 'p' and not t.tgisinternal
                union select c.oid, c.oid, false
                from pg_class c where c.relkind = 'r' and c.relhassubclass
                    or c.relkind = 'p' and c.relispartition),
            locked (id, relation, indexes) as (
                select id, relation, indexes from statement
                union select locked.id, i.inhrelid, locked.indexes
                from locked join pg_inherits i on i.inhparent = locked.relation)
            select coalesce(max(locks), 0) from (
                select sum(1 + case when indexes
                    then (select count(*) from pg_index x where x.indrelid = relation)
                    else 0 end) as locks
                from locked group by id
                union all
                select count(distinct d.refobjid)
                    + case d.classid when 'pg_rewrite'::regclass then 0 else 1 end
                from pg_depend d
                where d.refclassid = 'pg_class'::regclass and d.objid >= 16384
                    and d.classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass,
                        'pg_policy'::regclass, 'pg_class'::regclass)
                group by d.classid, d.objid) needed
            """;

    private LockReader() {}

    /** For the session's server and database; takes no locks on tables. */
    public static LockLimits read(SqlSession session) {
        var largest = session.query(LARGEST, row -> row.getInt(1)).getFirst();
        return session.query(SETTINGS, row -> of(row, largest)).getFirst();
    }

    private static LockLimits of(ResultSet row, int largest) throws SQLException {
        return new LockLimits(row.getInt(1), row.getInt(2), row.getInt(3), largest);
    }
}
