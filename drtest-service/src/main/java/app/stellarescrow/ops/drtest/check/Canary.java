package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.facts.FactsReader;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tests the checks themselves: damages the restored database slightly and reports each check that
 * still passes.
 */
public final class Canary {

    public static final String NAME = "canary";

    public static final String EXPECTED = "a loss made on purpose is noticed";

    /** Not one that the search for indexes could not drop: its loss would be no damage. */
    private static final String AN_INDEX =
            """
            select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid
                join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind = 'i'
                and c.relname <> 'ops_advised'
                and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
                and not exists (select from pg_inherits h where h.inhrelid = i.indexrelid)
                and not exists (select from pg_depend d
                    where d.objid in (i.indexrelid, i.indrelid) and d.deptype = 'e')
            order by 1 limit 1
            """;

    /** Removes what could refuse the damage. */
    private static final String UNGUARDED =
            """
            do $$ declare name text; begin
                for name in select evtname from pg_event_trigger loop
                    execute format('drop event trigger %I', name); end loop;
                for name in select pubname from pg_publication loop
                    execute format('drop publication %I', name); end loop;
            end $$
            """;

    private static final String ONE_ROW_LESS =
            """
            set local session_replication_role = replica;
            alter table %1$s disable trigger all;
            delete from only %1$s where ctid = (select ctid from only %1$s %2$s limit 1)
            """;

    /** pg_dump dumps only the rows of an extension's table that match this condition. */
    private static final String DUMPED =
            """
            select e.extcondition[array_position(e.extconfig, '%1$s'::regclass::oid)]
            from pg_extension e where '%1$s'::regclass = any (e.extconfig)
            """;

    private Canary() {}

    /**
     * Names of the checks that did not detect the damage. The damage is committed, because one
     * transaction for all of it would hold a lock for each object it reads.
     *
     * @param expectation what the undamaged database was found to equal
     */
    public static List<String> missedBy(Sandbox sandbox, Expectation expectation) {
        var before = expectation.own();
        if (before.isEmpty()) {
            return List.of();
        }
        try (var database = RestoredDatabase.openToDamage(sandbox)) {
            var session = database.session();
            var expected = before.get().database();
            var intact =
                    expected.tables().stream()
                            .collect(Collectors.toMap(TableFacts::name, Function.identity()));
            var broken = new HashSet<String>();
            session.execute(UNGUARDED);
            deleteRow(session, expected.tables())
                    .ifPresent(
                            table -> {
                                intact.remove(table);
                                broken.add("rows");
                            });
            dropIndex(session).ifPresent(_ -> broken.add("indexes"));
            createTable(session);
            broken.add("tables");
            ManifestComparison.of(expected, FactsReader.readRest(session, expected, intact))
                    .stream()
                    .filter(Check::hasFailed)
                    .map(Check::name)
                    .forEach(broken::remove);
            return List.copyOf(broken);
        }
    }

    /** The check to report if all damage was detected. */
    public static Check passed(Expectation expectation) {
        return expectation.own().isPresent()
                ? Check.of(NAME, true, EXPECTED, "noticed")
                : Check.skipped(
                        NAME, "a small loss is noticed only where a backup has its own manifest");
    }

    /** Deletes one row of the largest table and returns the table's name. */
    private static Optional<String> deleteRow(SqlSession session, List<TableFacts> tables) {
        var largest =
                tables.stream()
                        .max(Comparator.comparingLong(TableFacts::rows))
                        .filter(table -> table.rows() > 0)
                        .map(TableFacts::name);
        largest.ifPresent(
                table -> session.execute(ONE_ROW_LESS.formatted(table, dumped(session, table))));
        return largest;
    }

    private static String dumped(SqlSession session, String table) {
        var name = table.replace("'", "''");
        return session.query(DUMPED.formatted(name), row -> CatalogText.of(row, 1)).stream()
                .findFirst()
                .orElse("");
    }

    private static Optional<String> dropIndex(SqlSession session) {
        var index = session.query(AN_INDEX, row -> CatalogText.of(row, 1)).stream().findFirst();
        index.ifPresent(name -> session.execute("drop index " + name));
        return index;
    }

    private static void createTable(SqlSession session) {
        session.execute("create schema ops_canary; create table ops_canary.surplus ()");
    }
}
