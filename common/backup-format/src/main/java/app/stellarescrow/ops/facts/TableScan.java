package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to read one table once.
 *
 * @param key SQL expression, a number that distinguishes rows
 * @param clock the column that shows how new a row is
 * @param locks how many locks reading takes: for the table, its indexes and its long values
 * @param values SQL expression for what is hashed of a row: its values in the order of their
 *     columns
 * @param filter WHERE clause for the dumped rows of an extension's table; may be empty
 */
record TableScan(
        long oid,
        String name,
        Optional<String> key,
        @Nullable String clock,
        int locks,
        String values,
        String filter) {

    /** How old manifests hashed rows. */
    static final String WHOLE_ROW = "\"the row\"::text";

    /** A name that no column is likely to have. */
    private static final String ROW = "\"the row\"";

    /** Approximate size of the hashed sample; smaller tables are hashed completely. */
    private static final long SAMPLE_BYTES = 2L << 20;

    /** Integer keys are used directly: hashing each key would cost more than the dump. */
    private static final String TABLES =
            """
            select c.oid, format('%%I.%%I', n.nspname, c.relname),
                (select case when bool_and(a.atttypid in (20, 21, 23))
                        then format('(%%s)', string_agg('%1$s.' || quote_ident(a.attname) || '::int8', ' # '
                            order by array_position(i.indkey, a.attnum)))
                        else format('hashtextextended(row(%%s)::text, 0)',
                            string_agg('%1$s.' || quote_ident(a.attname), ', '
                                order by array_position(i.indkey, a.attnum))) end
                    from pg_index i join pg_attribute a
                        on a.attrelid = c.oid and a.attnum = any (i.indkey)
                    where i.indrelid = c.oid and i.indisprimary),
                (select quote_ident(a.attname) from pg_attribute a
                    where a.attrelid = c.oid and not a.attisdropped
                        and a.atttypid in ('timestamptz'::regtype, 'timestamp'::regtype)
                        and a.attname = any (%2$s)
                    order by array_position(%2$s, a.attname) limit 1),
                1 + (select count(*) from pg_index i where i.indrelid = c.oid)
                    + case when c.reltoastrelid = 0 then 0 else 2 end,
                (select format('row(%%s)::text', string_agg('%1$s.' || quote_ident(a.attname), ', ' order by a.attname))
                    from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
                        and not a.attisdropped and a.attgenerated = ''),
                coalesce((select e.extcondition[array_position(e.extconfig, c.oid)]
                    from pg_extension e where c.oid = any (e.extconfig)), '')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence <> 't' and %3$s and (not %4$s or %5$s)
            order by 2
            """;

    private static final String CLOCKS =
            "array['updated_at', 'created_at', 'occurred_at', 'inserted_at', 'timestamp', 'time', 'ts']::name[]";

    private static final String SCAN =
            """
            select count(*), count(*) filter (where %1$s),
                coalesce(sum(hashtextextended(%2$s, 0)) filter (where %1$s), 0), %3$s
            from %4$s
            """;

    static List<TableScan> all(SqlSession session, Scope scope) {
        var sql =
                TABLES.formatted(
                        ROW,
                        CLOCKS,
                        Scope.isUsers("n"),
                        Scope.isMember("pg_class", "c.oid"),
                        scope.hasRowsOf("c.oid"));
        return session.query(sql, TableScan::of);
    }

    /**
     * @param like which rows are hashed, and what of them
     */
    TableFacts read(SqlSession session, Like like) {
        var scan = SCAN.formatted(like.condition, like.values, newest(), rows());
        return session.query(scan, row -> facts(row, like)).getFirst();
    }

    /** Reads all but the hash, which in an old manifest may use another order of columns. */
    TableFacts count(SqlSession session) {
        return read(session, new Like("false", values)).hashedOtherwise();
    }

    /** A sample of about the same size for every large table. */
    Like like(long sizeBytes) {
        var oneIn = sizeBytes / SAMPLE_BYTES;
        var number = key.orElseGet(() -> "hashtextextended(%s, 0)".formatted(values));
        return new Like(oneIn <= 1 ? "true" : "%s %% %d = 0".formatted(number, oneIn), values);
    }

    /** The same rows and values as in these facts, for a restored table. */
    static Like like(TableFacts before) {
        var values = before.hashed() == null ? WHOLE_ROW : before.hashed();
        return new Like(before.sample().condition(), values);
    }

    /** SQL: which rows are hashed, and what of them. */
    record Like(String condition, String values) {}

    /** Without an alias, because the extension's condition may name the table. */
    private String rows() {
        return filter.isEmpty()
                ? "only %s %s".formatted(name, ROW)
                : "(select * from only %s %s) %s".formatted(name, filter, ROW);
    }

    private String newest() {
        return clock == null
                ? "null::timestamptz"
                : "(max(%1$s.%2$s) filter (where isfinite(%1$s.%2$s)))::timestamptz"
                        .formatted(ROW, clock);
    }

    private TableFacts facts(ResultSet row, Like like) throws SQLException {
        var newest = row.getObject(4, OffsetDateTime.class);
        return new TableFacts(
                name,
                row.getLong(1),
                CatalogText.of(row, 3),
                new TableFacts.Sample(like.condition, row.getLong(2)),
                newest == null ? null : newest.toInstant(),
                like.values.equals(WHOLE_ROW) ? null : like.values,
                null);
    }

    private static TableScan of(ResultSet row) throws SQLException {
        return new TableScan(
                row.getLong(1),
                CatalogText.of(row, 2),
                Optional.ofNullable(CatalogText.orNull(row, 3)),
                CatalogText.orNull(row, 4),
                row.getInt(5),
                CatalogText.of(row, 6),
                CatalogText.of(row, 7));
    }
}
