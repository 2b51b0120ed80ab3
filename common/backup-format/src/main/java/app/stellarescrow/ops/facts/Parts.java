package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.manifest.Inventory;
import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the definitions of parts of tables, and counts other objects. */
record Parts(SqlSession session, Scope scope) {

    private static final String COLUMNS =
            """
            select format('%%I.%%I.%%I %%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod))
                || case when a.attnotnull then ' not null' else '' end
                || case a.attidentity when 'a' then ' identity always' when 'd' then ' identity' else '' end
                || case when a.attgenerated = 's' then ' generated' when d.oid is null then '' else ' default' end
                || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '')
            from pg_attribute a join pg_class c on c.oid = a.attrelid
                join pg_namespace n on n.oid = c.relnamespace
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relkind in ('r', 'p', 'f') and a.attnum > 0 and not a.attisdropped
                and %s and %s
            order by 1
            """;

    private static final String INDEXES =
            """
            select pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' INVALID' end
            from pg_index i join pg_class c on c.oid = i.indexrelid
                join pg_namespace n on n.oid = c.relnamespace
            where (i.indisvalid or c.relkind = 'p') and %s and %s order by 1
            """;

    private static final String CONSTRAINTS =
            """
            select format('%%I.%%I %%I ', n.nspname, c.relname, k.conname) || pg_get_constraintdef(k.oid)
            from pg_constraint k join pg_class c on c.oid = k.conrelid
                join pg_namespace n on n.oid = c.relnamespace
            where k.conparentid = 0 and %s and %s order by 1
            """;

    private static final String TRIGGERS =
            """
            select pg_get_triggerdef(t.oid) || case t.tgenabled when 'D' then ' DISABLED' else '' end
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
                join pg_namespace n on n.oid = c.relnamespace
            where not t.tgisinternal and %s and %s order by 1
            """;

    private static final String EXTENSIONS =
            "select extname || ' ' || extversion from pg_extension order by 1";

    private static final String COUNTS =
            """
            select 'views', count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'v' and %1$s and %2$s
            union all select 'materialized views', count(*) from pg_class c
                join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm' and %1$s and %2$s
            union all select 'functions', count(*) from pg_proc p
                join pg_namespace n on n.oid = p.pronamespace where %1$s and not %3$s
            union all select 'policies', count(*) from pg_policy p where %4$s
            union all select 'large objects', count(*) from pg_largeobject_metadata
            """;

    Inventory inventory(List<String> definitions) {
        return new Inventory(
                lines(INDEXES, "i.indrelid"),
                lines(CONSTRAINTS, "c.oid"),
                lines(TRIGGERS, "c.oid"),
                session.query(EXTENSIONS, row -> CatalogText.of(row, 1)),
                lines(COLUMNS, "c.oid"),
                definitions);
    }

    Map<String, Long> counts() {
        var sql =
                COUNTS.formatted(
                        Scope.isUsers("n"),
                        scope.hasTable("c.oid"),
                        Scope.isMember("pg_proc", "p.oid"),
                        scope.hasTable("p.polrelid"));
        return session.query(sql, row -> Map.entry(CatalogText.of(row, 1), row.getLong(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> lines(String sql, String table) {
        return session.query(
                sql.formatted(Scope.isUsers("n"), scope.hasTable(table)),
                row -> CatalogText.of(row, 1));
    }
}
