package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.manifest.SequenceFacts;
import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.util.List;

/** Reads the positions of sequences; PostgreSQL locks each for that. */
final class SequenceReader {

    private static final String WHICH =
            """
            select c.oid, 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'S' and c.relpersistence <> 't' and %s
                and (%s or %s)
            order by 1
            """;

    private static final String POSITIONS =
            """
            select format('%I.%I', n.nspname, c.relname),
                case when has_sequence_privilege(c.oid, 'SELECT,USAGE')
                        and not (c.relpersistence = 'u' and pg_is_in_recovery())
                    then pg_sequence_last_value(c.oid) end
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.oid = any (%s) order by 1
            """;

    private static final String OF_EXTENSIONS =
            """
            select format('%%I.%%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'S' and not (%s or %s)
            """
                    .formatted(Scope.OWN.hasSequence("c.oid"), Scope.OWN.hasRowsOf("c.oid"));

    private SequenceReader() {}

    static List<String> namesOfExtensions(SqlSession session) {
        return session.query(OF_EXTENSIONS, row -> CatalogText.of(row, 1));
    }

    static List<SequenceFacts> read(SqlSession session, Scope scope) {
        var which =
                WHICH.formatted(
                        Scope.isUsers("n"), scope.hasSequence("c.oid"), scope.hasRowsOf("c.oid"));
        return new Chunks(session)
                .query(
                        which,
                        POSITIONS,
                        row ->
                                new SequenceFacts(
                                        CatalogText.of(row, 1), row.getObject(2, Long.class)));
    }
}
