package app.stellarescrow.ops.manifest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table that pg_dump dumps the rows of, and how to read all of it once.
 *
 * @param key SQL expression, a number that tells rows apart
 * @param clock the column that says how new a row is
 */
record TableScan(String name, String key, @Nullable String clock, long sizeBytes) {

    /** Hashes about so much of each table; smaller ones are hashed as a whole. */
    private static final long SAMPLE_BYTES = 2L << 20;

    /** No column is likely to be called so. */
    private static final String ROW = "\"the row\"";

    private static final String HASH_OF_ROW = "hashtextextended(%s::text, 0)".formatted(ROW);

    /**
     * Whole numbers are taken as they are: hashing each row's key would cost more than the dump.
     */
    private static final String TABLES =
            """
            select format('%%I.%%I', n.nspname, c.relname),
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
                pg_relation_size(c.oid)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence <> 't'
                and not (c.relpersistence = 'u' and pg_is_in_recovery())
                and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
                    and d.objid = c.oid and d.deptype = 'e')
            order by 1
            """
                    .formatted(
                            ROW,
                            "array['updated_at', 'created_at', 'occurred_at', 'inserted_at',"
                                    + " 'timestamp', 'time', 'ts']::name[]");

    private static final String SCAN =
            """
            select count(*), count(*) filter (where %1$s),
                coalesce(sum(%2$s) filter (where %1$s), 0), %3$s
            from only %4$s %5$s
            """;

    /**
     * All tables, locked as pg_dump locks them: nobody who waits to change one gets between us and
     * pg_dump.
     */
    static List<TableScan> all(SqlSession session) {
        var tables = session.query(TABLES, TableScan::of);
        if (!tables.isEmpty()) {
            session.execute(
                    tables.stream()
                            .map(TableScan::name)
                            .collect(
                                    Collectors.joining(
                                            ", ", "lock table only ", " in access share mode")));
        }
        return tables;
    }

    /**
     * @param condition which rows are hashed, in SQL
     */
    TableFacts read(SqlSession session, String condition) {
        var scan = SCAN.formatted(condition, HASH_OF_ROW, newest(), name, ROW);
        return session.query(scan, row -> facts(row, condition)).getFirst();
    }

    /** For a sample of about the same size whatever the table's. */
    String condition() {
        var oneIn = sizeBytes / SAMPLE_BYTES;
        return oneIn <= 1 ? "true" : "%s %% %d = 0".formatted(key, oneIn);
    }

    private String newest() {
        return clock == null
                ? "null::timestamptz"
                : "(max(%1$s.%2$s) filter (where isfinite(%1$s.%2$s)))::timestamptz"
                        .formatted(ROW, clock);
    }

    private TableFacts facts(ResultSet row, String condition) throws SQLException {
        var newest = row.getObject(4, OffsetDateTime.class);
        return new TableFacts(
                name,
                row.getLong(1),
                FactsReader.text(row, 3),
                new TableFacts.Sample(condition, row.getLong(2)),
                newest == null ? null : newest.toInstant());
    }

    private static TableScan of(ResultSet row) throws SQLException {
        var key = Optional.ofNullable(row.getString(2)).orElse(HASH_OF_ROW);
        return new TableScan(FactsReader.text(row, 1), key, row.getString(3), row.getLong(4));
    }
}
