package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the definitions of views, functions and the like. */
final class Definitions {

    /**
     * Hashes long definitions, ignoring casts and brackets, which may change in a dump and restore.
     */
    private static final String HASHED =
            """
            select concat_ws(' ', kind, name,
                md5(regexp_replace(definition, '::[a-z ]+(\\(\\d+\\))?(\\[\\])?|[()\\s]', '', 'g')))
            from (%s) as other (kind, name, definition)
            """;

    private static final String OWN = "own as (select oid, nspname from pg_namespace where %s)";

    private static final String VIEWS =
            """
            select case when c.relkind = 'v' then 'view' when c.relispopulated then 'materialized view'
                    else 'unpopulated materialized view' end,
                format('%I.%I', n.nspname, c.relname), pg_get_viewdef(c.oid)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = any (%s)
            """;

    private static final String RULES =
            """
            select 'rule', format('%I on %I.%I', r.rulename, n.nspname, c.relname), pg_get_ruledef(r.oid)
            from pg_rewrite r join pg_class c on c.oid = r.ev_class
                join pg_namespace n on n.oid = c.relnamespace
            where r.oid = any (%s)
            """;

    private static final String FUNCTIONS =
            """
            select case when p.prokind = 'a' then 'aggregate' else 'function' end,
                p.oid::regprocedure::text,
                case when p.prokind = 'a' then '' else pg_get_functiondef(p.oid) end
            from pg_proc p where p.oid = any (%s)
            """;

    private static final String POLICIES =
            """
            select 'policy', format('%I on %I.%I', p.policyname, p.schemaname, p.tablename),
                concat_ws(' ', p.permissive, p.roles::text, p.cmd, p.qual, p.with_check)
            from pg_policy own join pg_class c on c.oid = own.polrelid
                join pg_namespace n on n.oid = c.relnamespace
                join pg_policies p on (p.schemaname, p.tablename, p.policyname)
                    = (n.nspname, c.relname, own.polname)
            where own.oid = any (%s)
            """;

    /** SQL: how many tables PostgreSQL locks to print a definition, which are those it reads. */
    private static final String READS =
            """
            (select 1 + count(distinct d.refobjid) from pg_depend d where d.classid = '%s'::regclass
                and d.objid = %s and d.refclassid = 'pg_class'::regclass)""";

    private Definitions() {}

    static List<String> read(SqlSession session, Scope scope) {
        var chunks = new Chunks(session);
        var all = new ArrayList<String>();
        all.addAll(chunks.query(views(), sql(VIEWS), Definitions::line));
        all.addAll(chunks.query(rules(scope), sql(RULES), Definitions::line));
        all.addAll(chunks.query(functions(), sql(FUNCTIONS), Definitions::line));
        all.addAll(chunks.query(policies(scope), sql(POLICIES), Definitions::line));
        all.addAll(session.query(sql(others(scope)), Definitions::line));
        if (scope.hasDatabaseObjects()) {
            all.addAll(session.query(sql(DatabaseObjects.sql()), Definitions::line));
        }
        return all.stream().sorted().toList();
    }

    private static String sql(String definitions) {
        return HASHED.replace("%s", definitions);
    }

    private static String views() {
        return """
        select c.oid, %s from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
        where c.relkind in ('v', 'm') and %s and not %s order by 1
        """
                .formatted(
                        READS.formatted("pg_rewrite", "r.oid"),
                        Scope.isUsers("n"),
                        Scope.isMember("pg_class", "c.oid"));
    }

    private static String rules(Scope scope) {
        return """
        select r.oid, %s from pg_rewrite r join pg_class c on c.oid = r.ev_class
            join pg_namespace n on n.oid = c.relnamespace
        where r.rulename <> '_RETURN' and %s and %s order by 1
        """
                .formatted(
                        READS.formatted("pg_rewrite", "r.oid"),
                        Scope.isUsers("n"),
                        scope.hasTable("c.oid"));
    }

    private static String functions() {
        return """
        select p.oid, %s from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where %s and not %s order by 1
        """
                .formatted(
                        READS.formatted("pg_proc", "p.oid"),
                        Scope.isUsers("n"),
                        Scope.isMember("pg_proc", "p.oid"));
    }

    private static String policies(Scope scope) {
        return """
        select p.oid, %s from pg_policy p join pg_class c on c.oid = p.polrelid
            join pg_namespace n on n.oid = c.relnamespace
        where %s and %s order by 1
        """
                .formatted(
                        READS.formatted("pg_policy", "p.oid"),
                        Scope.isUsers("n"),
                        scope.hasTable("c.oid"));
    }

    private static String others(Scope scope) {
        return """
        with %s
        select 'row security', format('%%I.%%I', own.nspname, c.relname), c.relforcerowsecurity::text
        from pg_class c join own on own.oid = c.relnamespace where c.relrowsecurity and %s
        union all
        select 'enum', t.oid::regtype::text, string_agg(e.enumlabel, ',' order by e.enumsortorder)
        from pg_type t join own on own.oid = t.typnamespace join pg_enum e on e.enumtypid = t.oid
        where %s group by t.oid
        union all
        select 'domain', t.oid::regtype::text, concat_ws(' ', format_type(t.typbasetype, t.typtypmod),
            t.typnotnull::text, t.typdefault, (select string_agg(pg_get_constraintdef(k.oid), ' '
                order by k.conname) from pg_constraint k where k.contypid = t.oid))
        from pg_type t join own on own.oid = t.typnamespace where t.typtype = 'd' and %s
        """
                .formatted(
                        OWN.formatted(Scope.isUsers("pg_namespace")),
                        scope.hasTable("c.oid"),
                        scope.has("pg_type", "t.oid"),
                        scope.has("pg_type", "t.oid"));
    }

    private static String line(ResultSet row) throws SQLException {
        return CatalogText.of(row, 1);
    }
}
