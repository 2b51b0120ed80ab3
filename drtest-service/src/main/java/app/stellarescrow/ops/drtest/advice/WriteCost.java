package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.drtest.advice.plan.Plan.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Measures writes of a table: rows of it are deleted and inserted again, without triggers, and all
 * of it is rolled back.
 */
final class WriteCost {

    private static final int ROWS = 1_000;
    private static final int TIMES = 9;

    private static final String COLUMNS =
            """
            select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
            where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            """;

    private static final String PREPARATION =
            """
            set local session_replication_role = replica;
            create temporary table ops_rows on commit drop as
                select ctid as id from only %s limit %d
            """;

    private static final String CHANGE =
            """
            with moved as (delete from only %1$s where ctid = any (array(select id from ops_rows)) returning *)
            insert into %1$s (%2$s) overriding system value select %2$s from moved
            """;

    private final Copy copy;
    private final String table;
    private final String columns;

    private WriteCost(Copy copy, String table, String columns) {
        this.copy = copy;
        this.table = table;
        this.columns = columns;
    }

    private static WriteCost of(Copy copy, Table table) throws SQLException {
        var name = Copy.quoted(table);
        var columns =
                copy.query(
                                COLUMNS.formatted(Copy.literal(name)),
                                row -> String.valueOf(row.getString(1)))
                        .getFirst();
        return new WriteCost(copy, name, columns);
    }

    /**
     * In milliseconds; empty if the time is over or the table cannot be changed: the gain of an
     * index is known all the same.
     */
    static OptionalDouble measured(Copy copy, Table table, Budget budget)
            throws SQLException, InterruptedException {
        if (!copy.describe(table).writable()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(of(copy, table).measure(budget));
        } catch (StatementLeftOut | SQLException _) {
            return OptionalDouble.empty();
        }
    }

    /** As a multiple of the time without the index; null if it is unknown. */
    static @Nullable Double ratio(OptionalDouble with, OptionalDouble without) {
        return with.isPresent() && without.orElse(0) > 0
                ? with.getAsDouble() / without.getAsDouble()
                : null;
    }

    /** The shortest, in milliseconds: others were delayed by something else. */
    private double measure(Budget budget)
            throws SQLException, StatementLeftOut, InterruptedException {
        var times = new ArrayList<Double>();
        for (int n = 0; n < TIMES; n++) {
            copy.limit(budget.ofExecution());
            times.add(
                    copy.undone(
                            PREPARATION.formatted(table, ROWS), CHANGE.formatted(table, columns)));
        }
        return Collections.min(times);
    }
}
