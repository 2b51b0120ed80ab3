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
 * One table that pg_dump dumps the rows of, and how to read all of it once.
 *
 * @param key SQL expression, a number that tells rows apart
 * @param clock the column that says how new a row is
 * @param locks how many locks it takes to read it: its own, its indexes' and its long values'
 * @param values SQL expression, what is compared of a row: its values by the names of their columns
 * @param filter the rows that are dumped of an extension's table, as a WHERE clause; may be empty
 */
record TableScan(
        long oid,
        String name,
        Optional<String> key,
        @Nullable String clock,
        int locks,
        String values,
        String filter) {

    /** How rows were hashed by what wrote old manifests. */
    static final String WHOLE_ROW = "\"the row\"::text";

    /** No column is likely to be called so. */
    private static final String ROW = "\"the row\"";

    /** Hashes about so much of each table; smaller ones are hashed as a whole. */
    private static final long SAMPLE_BYTES = 2L << 20;

    /**
     * Whole numbers are taken as they are: hashing each row's key would cost more than the dump.
     */
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
     * @param like says which rows are hashed, and what of them
     */
    TableFacts read(SqlSession session, Like like) {
        var scan = SCAN.formatted(like.condition, like.values, newest(), rows());
        return session.query(scan, row -> facts(row, like)).getFirst();
    }

    /** Reads all of it but the hash, which an old manifest has of columns in another order. */
    TableFacts count(SqlSession session) {
        return read(session, new Like("false", values)).hashedOtherwise();
    }

    /** For a sample of about the same size, also of a large table. */
    Like like(long sizeBytes) {
        var oneIn = sizeBytes / SAMPLE_BYTES;
        var number = key.orElseGet(() -> "hashtextextended(%s, 0)".formatted(values));
        return new Like(oneIn <= 1 ? "true" : "%s %% %d = 0".formatted(number, oneIn), values);
    }

    /** The rows and values of these facts, for a restored table. */
    static Like like(TableFacts before) {
        var values = before.hashed() == null ? WHOLE_ROW : before.hashed();
        return new Like(before.sample().condition(), values);
    }

    /** Which rows are hashed, and what of them, in SQL. */
    record Like(String condition, String values) {}

    /** The extension's condition may name the table, so that has no other name there. */
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
