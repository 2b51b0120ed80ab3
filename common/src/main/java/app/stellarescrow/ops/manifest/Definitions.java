package app.stellarescrow.ops.manifest;

import java.util.List;

/** How columns, views, functions and the like are defined, as PostgreSQL words it. */
final class Definitions {

    private static final String COLUMNS =
            """
            select format('%I.%I.%I %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod))
                || case when a.attnotnull then ' not null' else '' end
                || case a.attidentity when 'a' then ' identity always' when 'd' then ' identity' else '' end
                || case when a.attgenerated = 's' then ' generated' when d.oid is null then '' else ' default' end
                || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '')
            from pg_attribute a join pg_class c on c.oid = a.attrelid
                join pg_namespace n on n.oid = c.relnamespace
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relkind in ('r', 'p', 'f') and a.attnum > 0 and not a.attisdropped
                and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            order by 1
            """;

    /**
     * Long ones by their hash. Casts and brackets are left out of it: a definition that is dumped
     * and restored may come back with others.
     */
    private static final String OTHERS =
            """
            with own as (select oid, nspname from pg_namespace
                where nspname !~ '^pg_' and nspname <> 'information_schema'),
            part as (select classid, objid from pg_depend where deptype = 'e'),
            other (kind, name, definition) as (
                select case when c.relkind = 'v' then 'view' when c.relispopulated then 'materialized view'
                        else 'unpopulated materialized view' end,
                    format('%I.%I', own.nspname, c.relname), pg_get_viewdef(c.oid)
                from pg_class c join own on own.oid = c.relnamespace
                where c.relkind in ('v', 'm')
                    and not exists (select from part where objid = c.oid and classid = 'pg_class'::regclass)
                union all
                select 'function', p.oid::regprocedure::text, pg_get_functiondef(p.oid)
                from pg_proc p join own on own.oid = p.pronamespace
                where p.prokind <> 'a'
                    and not exists (select from part where objid = p.oid and classid = 'pg_proc'::regclass)
                union all
                select 'aggregate', p.oid::regprocedure::text, ''
                from pg_proc p join own on own.oid = p.pronamespace
                where p.prokind = 'a'
                    and not exists (select from part where objid = p.oid and classid = 'pg_proc'::regclass)
                union all
                select 'policy', format('%I on %I.%I', policyname, schemaname, tablename),
                    concat_ws(' ', permissive, roles::text, cmd, qual, with_check)
                from pg_policies
                union all
                select 'row security', format('%I.%I', own.nspname, c.relname), c.relforcerowsecurity::text
                from pg_class c join own on own.oid = c.relnamespace where c.relrowsecurity
                union all
                select 'enum', t.oid::regtype::text, string_agg(e.enumlabel, ',' order by e.enumsortorder)
                from pg_type t join own on own.oid = t.typnamespace join pg_enum e on e.enumtypid = t.oid
                group by t.oid
                union all
                select 'domain', t.oid::regtype::text, concat_ws(' ', format_type(t.typbasetype, t.typtypmod),
                    t.typnotnull::text, t.typdefault, (select string_agg(pg_get_constraintdef(k.oid), ' '
                        order by k.conname) from pg_constraint k where k.contypid = t.oid))
                from pg_type t join own on own.oid = t.typnamespace where t.typtype = 'd'
                union all
                select 'rule', format('%I on %I.%I', r.rulename, own.nspname, c.relname), pg_get_ruledef(r.oid)
                from pg_rewrite r join pg_class c on c.oid = r.ev_class join own on own.oid = c.relnamespace
                where r.rulename <> '_RETURN')
            select concat_ws(' ', kind, name,
                md5(regexp_replace(definition, '::[a-z ]+(\\(\\d+\\))?(\\[\\])?|[()\\s]', '', 'g')))
            from other order by 1
            """;

    private Definitions() {}

    static List<String> columns(SqlSession session) {
        return session.query(COLUMNS, row -> FactsReader.text(row, 1));
    }

    static List<String> others(SqlSession session) {
        return session.query(OTHERS, row -> FactsReader.text(row, 1));
    }
}
