package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.facts.FactsReader;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.SequenceFacts;
import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that sequences continue after the source's, so that no id is issued twice. */
final class Sequences {

    /** Sequences that feed a column, with a query for the greatest value in that column. */
    private static final String OWNED =
            """
            select format('%I.%I', s.schemaname, s.sequencename), s.last_value,
                format('select max(%I)::bigint from %I.%I', a.attname, tn.nspname, t.relname)
            from pg_sequences s
                join pg_namespace n on n.nspname = s.schemaname
                join pg_class c on c.relname = s.sequencename and c.relnamespace = n.oid
                join pg_depend d on d.objid = c.oid and d.classid = 'pg_class'::regclass
                    and d.deptype in ('a', 'i') and d.refobjsubid > 0
                join pg_class t on t.oid = d.refobjid
                join pg_namespace tn on tn.oid = t.relnamespace
                join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
            where s.increment_by > 0 and a.atttypid in (20, 21, 23) order by 1
            """;

    private static final String DESCENDING =
            "select format('%I.%I', schemaname, sequencename) from pg_sequences where increment_by < 0";

    private final SqlSession session;
    private final Expectation expectation;
    private final DatabaseFacts facts;

    Sequences(SqlSession session, Expectation expectation, DatabaseFacts facts) {
        this.session = session;
        this.expectation = expectation;
        this.facts = facts;
    }

    /** Compares with the manifest; without one, with the greatest id in use. */
    Check positions() {
        var behind = expectation.own().map(this::behindManifest).orElseGet(this::behindIds);
        return Check.of(
                "sequence positions",
                behind.isEmpty(),
                "none behind",
                behind.isEmpty() ? "none" : Difference.some(behind));
    }

    private List<String> behindManifest(Manifest manifest) {
        var there =
                facts.sequences().stream()
                        .collect(Collectors.toMap(SequenceFacts::name, Sequences::position));
        var ofExtensions = FactsReader.sequencesOfExtensions(session);
        var descending = session.query(DESCENDING, row -> CatalogText.of(row, 1));
        return manifest.database().sequences().stream()
                .filter(each -> each.lastValue() != null && there.containsKey(each.name()))
                .filter(each -> !ofExtensions.contains(each.name()))
                .filter(
                        each -> {
                            var past = there.getOrDefault(each.name(), 0L) - position(each);
                            return descending.contains(each.name()) ? past > 0 : past < 0;
                        })
                .map(each -> "%s is at %s".formatted(each.name(), there.get(each.name())))
                .toList();
    }

    private List<String> behindIds() {
        return session
                .query(
                        OWNED,
                        row ->
                                new Owned(
                                        CatalogText.of(row, 1),
                                        row.getLong(2),
                                        CatalogText.of(row, 3)))
                .stream()
                .filter(each -> each.position() < greatest(each.query()))
                .map(each -> "%s is at %d".formatted(each.name(), each.position()))
                .toList();
    }

    private long greatest(String query) {
        return session.query(query, row -> row.getLong(1)).getFirst();
    }

    private static long position(SequenceFacts sequence) {
        return sequence.lastValue() == null ? 0 : sequence.lastValue();
    }

    /**
     * A sequence that gives a column its values.
     *
     * @param query for the greatest of them
     */
    private record Owned(String name, long position, String query) {}
}
