package app.stellarescrow.ops.facts;

import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.Inventory;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads facts of a database, of pg_dump's snapshot or of a restored database. */
public final class FactsReader {

    private static final String SERVER =
            """
            select current_setting('server_version'), pg_encoding_to_char(encoding), datcollate,
                datctype, pg_database_size(oid),
                case when pg_is_in_recovery() then pg_last_wal_replay_lsn()
                    else pg_current_wal_lsn() end
            from pg_database where datname = current_database()
            """;

    private static final String CLUSTER =
            "select cast(system_identifier as text) from pg_control_system()";

    private final SqlSession session;
    private final Scope scope;
    private final Inventory inventory;
    private final Map<String, Long> counts;

    private FactsReader(SqlSession session, Scope scope) {
        this.session = session;
        this.scope = scope;
        var parts = new Parts(session, scope);
        this.inventory = parts.inventory(Definitions.read(session, scope));
        this.counts = parts.counts();
        session.release();
    }

    /**
     * Reads definitions at once, because PostgreSQL briefly locks tables for that: during the dump
     * it could wait for a change that waits for the dump. {@link #read()} takes longer.
     */
    public static FactsReader begin(SqlSession session) {
        return new FactsReader(session, Scope.WHOLE);
    }

    /** Takes about as long as reading every table once. */
    public DatabaseFacts read() {
        return read(Map.of(), Map.of());
    }

    /** Facts of a restored database; hashes the same rows of each table as before. */
    public static DatabaseFacts readLike(SqlSession session, DatabaseFacts before) {
        return readRest(session, before, Map.of());
    }

    /**
     * Facts of a restored database, without reading known tables again.
     *
     * @param known tables by name
     */
    public static DatabaseFacts readRest(
            SqlSession session, DatabaseFacts before, Map<String, TableFacts> known) {
        var tables =
                before.tables().stream()
                        .collect(Collectors.toMap(TableFacts::name, Function.identity()));
        return new FactsReader(session, Scope.of(before.reading())).read(tables, known);
    }

    /** The cluster's system identifier, if this role may read it. */
    public static Optional<String> cluster(SqlSession session) {
        return session.tryQuery(CLUSTER, row -> CatalogText.of(row, 1)).stream().findFirst();
    }

    /** Sequences that pg_dump omits because they belong to extensions. */
    public static List<String> sequencesOfExtensions(SqlSession session) {
        return SequenceReader.namesOfExtensions(session);
    }

    private DatabaseFacts read(Map<String, TableFacts> before, Map<String, TableFacts> known) {
        var server = session.query(SERVER, FactsReader::server).getFirst();
        var name = session.query("select current_database()", row -> CatalogText.of(row, 1));
        return new DatabaseFacts(
                name.getFirst(),
                cluster(session).orElse(null),
                server.with(Migration.newest(session), LockReader.read(session)),
                tables(before, known),
                SequenceReader.read(session, scope),
                inventory,
                counts,
                scope.version());
    }

    private List<TableFacts> tables(Map<String, TableFacts> before, Map<String, TableFacts> known) {
        var scans = TableScan.all(session, scope);
        var reader = new TableReader(session, name -> Optional.ofNullable(before.get(name)));
        var read =
                reader
                        .read(
                                scans.stream()
                                        .filter(each -> !known.containsKey(each.name()))
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(TableFacts::name, Function.identity()));
        read.putAll(known);
        return scans.stream().map(each -> read.get(each.name())).toList();
    }

    private static ServerFacts server(ResultSet row) throws SQLException {
        return new ServerFacts(
                CatalogText.of(row, 1),
                CatalogText.of(row, 2),
                CatalogText.of(row, 3),
                CatalogText.of(row, 4),
                row.getLong(5),
                CatalogText.of(row, 6),
                null);
    }
}
