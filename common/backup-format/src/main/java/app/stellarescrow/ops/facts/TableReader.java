package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.manifest.Unread;
import app.stellarescrow.ops.sql.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads each table once, in small groups whose locks are released before the next. A table that
 * cannot be read is reported, and the others are still read.
 */
final class TableReader {

    private static final int LEAST_LOCKS = 24;
    private static final int MOST_LOCKS = 200;

    /** This share of what pg_dump locks keeps us well below a tenth of it. */
    private static final int PART = 20;

    /** A table that was rewritten since the snapshot appears empty to it. */
    private static final String STATE =
            """
            select c.oid, pg_relation_size(c.oid),
                pg_relation_filenode(c.oid) is not distinct from c.relfilenode,
                c.relpersistence = 'u' and pg_is_in_recovery(),
                not c.relispartition and exists (select from pg_inherits h where h.inhrelid = c.oid)
            from pg_class c where c.oid = any (%s)
            """;

    /** A longer wait for a table would last until the end of the dump. */
    private static final String IMPATIENT =
            """
            select set_config('lock_timeout', '5s', true)
            where current_setting('lock_timeout')::interval not between '1 ms' and '5 s'""";

    private static final Map<String, Unread> EXPECTED =
            Map.of(
                    "55P03", Unread.CHANGE_WAITING,
                    "42501", Unread.NOT_PERMITTED,
                    "42P01", Unread.CHANGED,
                    "3F000", Unread.CHANGED,
                    "42703", Unread.CHANGED);

    private final SqlSession session;
    private final Function<String, Optional<TableFacts>> before;

    /**
     * @param before the facts of a table by its name, whose rows are to be read the same way
     */
    TableReader(SqlSession session, Function<String, Optional<TableFacts>> before) {
        this.session = session;
        this.before = before;
    }

    List<TableFacts> read(List<TableScan> tables) {
        var most = Math.clamp(tables.size() / PART, LEAST_LOCKS, MOST_LOCKS);
        var facts = new ArrayList<TableFacts>();
        for (int from = 0; from < tables.size(); ) {
            var to = end(tables, from, most);
            facts.addAll(readOrReport(tables.subList(from, to)));
            from = to;
        }
        session.release();
        return List.copyOf(facts);
    }

    /** The end of a group that takes no more locks together; at least one table. */
    private static int end(List<TableScan> tables, int from, int most) {
        int locks = tables.get(from).locks();
        int to = from + 1;
        while (to < tables.size() && locks + tables.get(to).locks() <= most) {
            locks += tables.get(to++).locks();
        }
        return to;
    }

    private List<TableFacts> readOrReport(List<TableScan> few) {
        try {
            return readLocked(few);
        } catch (RuntimeException e) {
            var why = EXPECTED.get(state(e));
            if (why == null) {
                throw e;
            }
            return few.size() == 1
                    ? List.of(TableFacts.unread(few.getFirst().name(), why))
                    : few.stream().flatMap(each -> readOrReport(List.of(each)).stream()).toList();
        }
    }

    private List<TableFacts> readLocked(List<TableScan> few) {
        session.release();
        session.execute(
                few.stream()
                        .map(each -> "only " + each.name())
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        IMPATIENT + "; lock table ",
                                        " in access share mode")));
        var oids = Chunks.array(few.stream().map(TableScan::oid).toList());
        var states =
                session.query(STATE.replace("%s", oids), State::of).stream()
                        .collect(Collectors.toMap(State::oid, Function.identity()));
        return few.stream().map(each -> read(each, states.get(each.oid()))).toList();
    }

    private TableFacts read(TableScan table, @Nullable State state) {
        if (state == null || !state.unchanged) {
            return TableFacts.unread(table.name(), Unread.CHANGED);
        }
        if (state.unloggedOnStandby) {
            return TableFacts.unread(table.name(), Unread.UNLOGGED_ON_STANDBY);
        }
        var known = before.apply(table.name()).filter(facts -> facts.unread() == null);
        if (state.inherits && known.isPresent() && known.get().hashed() == null) {
            return table.count(session);
        }
        var like = known.map(TableScan::like).orElseGet(() -> table.like(state.sizeBytes));
        return table.read(session, like);
    }

    private static String state(RuntimeException e) {
        return e.getCause() instanceof SQLException sql && sql.getSQLState() != null
                ? sql.getSQLState()
                : "";
    }

    /** A locked table, as it is now. */
    private record State(
            long oid,
            long sizeBytes,
            boolean unchanged,
            boolean unloggedOnStandby,
            boolean inherits) {
        static State of(ResultSet row) throws SQLException {
            return new State(
                    row.getLong(1),
                    row.getLong(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getBoolean(5));
        }
    }
}
