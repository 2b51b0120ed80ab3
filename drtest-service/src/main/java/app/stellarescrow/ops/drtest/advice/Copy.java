package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.drtest.advice.plan.Plan;
import app.stellarescrow.ops.drtest.advice.plan.Plan.Table;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.drtest.server.EventTriggerBypass;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The restored database as its superuser, who builds indexes and reads catalogs and samples. */
final class Copy implements AutoCloseable {

    private static final String TABLE =
            """
            select c.relkind, c.relispartition or exists (select from pg_inherits h where h.inhparent = c.oid),
                greatest(c.reltuples, 0), format('%%I.%%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = %s and c.relname = %s
            """;

    private static final String INDEXES =
            """
            select array_agg(a.attname::text order by k.n)
            from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
                cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, n)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
            where i.indrelid = %s::regclass and i.indisvalid and i.indexprs is null and i.indpred is null
                and m.amname = 'btree' and k.n <= i.indnkeyatts
            group by i.indexrelid
            """;

    private final Connection connection;
    private final Set<Table> vacuumed = new HashSet<>();

    private Copy(Connection connection) {
        this.connection = connection;
    }

    static Copy open(Sandbox sandbox) throws SQLException {
        var connection = sandbox.connect(sandbox.database());
        try (var statement = connection.createStatement()) {
            statement.execute("set standard_conforming_strings = on; set search_path = pg_catalog");
            return new Copy(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    int major() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * A table of the copy.
     *
     * @param plain whether it is neither a partition nor has any, nor heirs
     * @param writable false for a materialized view
     * @param rows as estimated
     * @param name quoted where that is needed, with its schema
     */
    record Described(boolean plain, boolean writable, double rows, String name) {}

    Described describe(Table table) throws SQLException {
        var sql = TABLE.formatted(literal(table.schema()), literal(table.name()));
        return query(sql, Copy::described).getFirst();
    }

    private static Described described(ResultSet row) throws SQLException {
        var kind = row.getString(1);
        var plain = "rm".contains(kind) && !row.getBoolean(2);
        return new Described(plain, "r".equals(kind), row.getDouble(3), row.getString(4));
    }

    /** Columns of each index of columns alone. */
    List<List<String>> indexes(Table table) throws SQLException {
        return query(
                INDEXES.formatted(literal(quoted(table))),
                row -> List.of((String[]) row.getArray(1).getArray()));
    }

    /** Quoted where that is needed. */
    String names(List<String> columns) throws SQLException {
        var each =
                columns.stream().map(Copy::literal).collect(Collectors.joining("), quote_ident("));
        return query(
                        "select concat_ws(', ', quote_ident(%s))".formatted(each),
                        row -> row.getString(1))
                .getFirst();
    }

    <T> List<T> query(String sql, Reader<T> reader) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (var rows = statement.executeQuery(sql)) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
                return all;
            }
        }
    }

    /** Definitions, without the event triggers of the database. */
    void define(String sql, Duration limit) throws SQLException {
        limit(limit);
        EventTriggerBypass.make(
                connection,
                statement -> {
                    statement.setEscapeProcessing(false);
                    statement.execute(sql);
                });
    }

    /**
     * The tables that this plan reads, each once. A restored table has neither statistics nor a
     * visibility map, so plans would be guesses, and none would read an index alone.
     *
     * @return for each that could not be vacuumed in half of the time that is left, why
     */
    List<String> vacuum(Plan plan, Budget budget) throws StatementLeftOut, InterruptedException {
        var failures = new ArrayList<String>();
        for (var table : plan.scans().stream().map(Plan.Scan::table).toList()) {
            var limit = budget.left().dividedBy(2);
            try {
                if (vacuumed.add(table)) {
                    vacuum(quoted(table), limit);
                }
            } catch (SQLException e) {
                failures.add("a table was not vacuumed: " + FailureReason.of(e));
            }
        }
        return failures;
    }

    private void vacuum(String table, Duration limit) throws SQLException {
        limit(limit);
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("vacuum (analyze) " + table);
        }
    }

    void limit(Duration limit) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set statement_timeout = " + Math.max(1, limit.toMillis()));
        }
    }

    /** Runs it and takes it back; the time that it took, in milliseconds. */
    double undone(String preparation, String change) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(preparation);
            var began = System.nanoTime();
            statement.execute(change);
            return (System.nanoTime() - began) / 1e6;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    static String quoted(Table table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return names.stream().map(Copy::quoted).collect(Collectors.joining(", "));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
