package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the application's newest migration, in the table of a known tool. */
final class Migration {

    /** Table of a tool, and the SQL for its newest migration. */
    private static final Map<String, String> KNOWN =
            Map.of(
                    "flyway_schema_history", "(array_agg(version order by installed_rank desc))[1]",
                    "_sqlx_migrations", "max(version)",
                    "schema_migrations", "max(version)",
                    "alembic_version", "max(version_num)",
                    "knex_migrations", "(array_agg(name order by id desc))[1]",
                    "__EFMigrationsHistory", "max(\"MigrationId\")",
                    "databasechangelog", "(array_agg(id order by orderexecuted desc))[1]");

    private static final String TABLES =
            """
            select format('%%I.%%I', n.nspname, c.relname), c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and c.relname in (%s) order by 1 limit 1
            """;

    private Migration() {}

    static @Nullable String newest(SqlSession session) {
        var names = String.join("', '", KNOWN.keySet());
        return session
                .query(
                        TABLES.formatted("'" + names + "'"),
                        row -> List.of(CatalogText.of(row, 1), CatalogText.of(row, 2)))
                .stream()
                .flatMap(table -> newestIn(session, table.getFirst(), table.getLast()))
                .findFirst()
                .orElse(null);
    }

    /** Another tool may use the same table name; then there is no result. */
    private static Stream<String> newestIn(SqlSession session, String table, String tool) {
        var version = "select %s::text from %s".formatted(KNOWN.get(tool), table);
        return session.tryQuery(version, row -> String.valueOf(CatalogText.orNull(row, 1))).stream()
                .map(newest -> tool + " " + newest);
    }
}
