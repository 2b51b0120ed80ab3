package app.stellarescrow.ops.manifest.properties;

import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the properties of the database itself as SQL: owner, settings, grants, comment, labels. A
 * plain dump does not contain them, and pg_dump --create only together with the database's name.
 */
public final class PropertiesSql {

    /** The file's encoding; psql would assume the database's. */
    static final String ENCODING = "set client_encoding to 'UTF8';\n";

    /** Separates settings that the data may depend on from those that could hinder its restore. */
    public static final String AFTER_DATA = "-- After the data of the database:";

    /** Statements for psql, which substitutes the name of the connected database. */
    private static final String SQL =
            """
            with this as (select * from pg_database where datname = current_database()),
            setting as (
                select setrole, split_part(entry, '=', 1) as name,
                    substr(entry, strpos(entry, '=') + 1) as value
                from this join pg_db_role_setting on setdatabase = this.oid, unnest(setconfig) entry),
            statement (step, sql) as (
                select 1, format('alter database :"DBNAME" owner to %I', pg_get_userbyid(datdba)) from this
                union all
                select 2, 'alter database :"DBNAME" connection limit ' || datconnlimit
                    from this where datconnlimit <> -1
                union all
                select 3, format('alter %s set %I to %s',
                    case when setrole = 0 then 'database :"DBNAME"'
                        else format('role %I in database :"DBNAME"', pg_get_userbyid(setrole)) end,
                    name,
                    case when name in ('local_preload_libraries', 'search_path', 'temp_tablespaces',
                            'session_preload_libraries')
                            and value <> '""' then value
                        else quote_literal(case when value = '""' then '' else value end) end)
                    from setting
                union all
                select 4, format('revoke all on database :"DBNAME" from public, %I', pg_get_userbyid(datdba))
                    from this where datacl is not null
                union all
                select 5, format('grant %s on database :"DBNAME" to %s%s', privilege_type,
                    case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
                    case when is_grantable then ' with grant option' else '' end)
                    from this, aclexplode(datacl)
                union all
                select 6, format('comment on database :"DBNAME" is %L', shobj_description(oid, 'pg_database'))
                    from this where shobj_description(oid, 'pg_database') is not null
                union all
                select 7, format('security label for %I on database :"DBNAME" is %L', provider, label)
                    from this join pg_shseclabel s
                        on s.objoid = this.oid and s.classoid = 'pg_catalog.pg_database'::regclass
                union all
                select 8, 'alter database :"DBNAME" is_template true' from this where datistemplate)
            select sql from statement order by step, sql
            """;

    private PropertiesSql() {}

    /** Not for the manifest: some applications keep secrets in such settings. */
    public static String write(SqlSession snapshot) {
        return file(snapshot.query(SQL, row -> CatalogText.of(row, 1)));
    }

    static String file(List<String> statements) {
        var parts =
                statements.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        sql -> PropertyStatement.of(sql).goesBeforeData(),
                                        Collectors.mapping(
                                                sql -> sql + ";\n", Collectors.joining())));
        return ENCODING + parts.get(true) + AFTER_DATA + "\n" + parts.get(false);
    }
}
