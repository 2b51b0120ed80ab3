package app.stellarescrow.ops.manifest.properties;

import app.stellarescrow.ops.manifest.DatabaseProperties;
import app.stellarescrow.ops.manifest.TextLocale;
import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the properties of the database that a session is connected to. */
public final class PropertiesReader {

    /** As JSON, because the columns' names differ between major versions. */
    private static final String DATABASE =
            """
            with this as (select oid, to_jsonb(d) as own from pg_database d where datname = current_database())
            select case coalesce(own->>'datlocprovider', 'c') when 'c' then 'libc' when 'i' then 'icu'
                    when 'b' then 'builtin' else own->>'datlocprovider' end,
                coalesce(own->>'datlocale', own->>'daticulocale'), own->>'daticurules', own->>'datcollversion',
                (select reset_val from pg_settings where name = 'lc_monetary'),
                pg_get_userbyid((own->>'datdba')::oid),
                (select spcname from pg_tablespace where oid = (own->>'dattablespace')::oid)
            from this
            """;

    private static final String OPTIONS =
            """
            select 'connection limit ' || datconnlimit from pg_database
                where datname = current_database() and datconnlimit <> -1
            union all
            select 'is a template' from pg_database where datname = current_database() and datistemplate
            order by 1
            """;

    private static final String PRIVILEGES =
            """
            select case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end
                || ' ' || privilege_type || case when is_grantable then ' with grant option' else '' end
            from pg_database d, aclexplode(coalesce(datacl, acldefault('d', datdba)))
            where datname = current_database() order by 1
            """;

    private static final String SETTINGS =
            """
            select case when setrole = 0 then '' else format('role %I: ', pg_get_userbyid(setrole)) end
                    || quote_ident(split_part(entry, '=', 1)),
                substr(entry, strpos(entry, '=') + 1), strpos(split_part(entry, '=', 1), '.') > 0
            from pg_database d join pg_db_role_setting on setdatabase = d.oid, unnest(setconfig) entry
            where datname = current_database() order by 1
            """;

    private static final String REMARKS =
            """
            select 'comment', shobj_description(oid, 'pg_database') from pg_database
                where datname = current_database() and shobj_description(oid, 'pg_database') is not null
            union all
            select format('security label for %I', provider), label
            from pg_database d join pg_shseclabel s
                on s.objoid = d.oid and s.classoid = 'pg_catalog.pg_database'::regclass
            where datname = current_database() order by 1
            """;

    private PropertiesReader() {}

    public static DatabaseProperties read(SqlSession session) {
        var own = session.query(DATABASE, Row::of).getFirst();
        return new DatabaseProperties(
                own.locale(),
                own.owner(),
                own.tablespace(),
                session.query(OPTIONS, row -> text(row, 1)),
                session.query(PRIVILEGES, row -> text(row, 1)),
                session.query(SETTINGS, PropertiesReader::setting),
                session.query(REMARKS, row -> digest(text(row, 1), text(row, 2))));
    }

    /** PostgreSQL's own settings have no dot in their names, and none of them is secret. */
    private static String setting(ResultSet row) throws SQLException {
        var name = text(row, 1);
        var value = text(row, 2);
        return row.getBoolean(3) ? digest(name, value) : name + " = " + value;
    }

    private static String digest(String name, String value) {
        return name + " # " + SettingDigest.of(name, value);
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return CatalogText.of(row, column);
    }

    private record Row(TextLocale locale, String owner, String tablespace) {

        static Row of(ResultSet row) throws SQLException {
            var locale =
                    new TextLocale(
                            text(row, 1),
                            CatalogText.orNull(row, 2),
                            CatalogText.orNull(row, 3),
                            CatalogText.orNull(row, 4),
                            text(row, 5));
            return new Row(locale, text(row, 6), text(row, 7));
        }
    }
}
