package app.stellarescrow.ops.manifest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a database's facts: of a snapshot while pg_dump reads the same one, or of a restored one.
 */
public final class FactsReader {

    /** What is the same is written the same, and all of it is seen. */
    public static final String COMPARABLE =
            """
            set row_security = off; set search_path = ''; set timezone = 'UTC';
            set datestyle = 'ISO'; set intervalstyle = 'postgres'; set bytea_output = 'hex';
            set extra_float_digits = 1; set lc_monetary = 'C';
            set jit = off
            """;

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

    private static final String SEQUENCES =
            """
            select format('%I.%I', schemaname, sequencename), last_value from pg_sequences order by 1
            """;

    private static final String USERS = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

    private static final String INDEXES =
            """
            select pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' INVALID' end
            from pg_index i join pg_class c on c.oid = i.indexrelid
                join pg_namespace n on n.oid = c.relnamespace
            where %s and (i.indisvalid or c.relkind = 'p') order by 1
            """
                    .formatted(USERS);

    private static final String CONSTRAINTS =
            """
            select format('%%I.%%I %%I ', n.nspname, c.relname, k.conname) || pg_get_constraintdef(k.oid)
            from pg_constraint k join pg_class c on c.oid = k.conrelid
                join pg_namespace n on n.oid = c.relnamespace
            where %s and k.conparentid = 0 order by 1
            """
                    .formatted(USERS);

    private static final String TRIGGERS =
            """
            select pg_get_triggerdef(t.oid) || case t.tgenabled when 'D' then ' DISABLED' else '' end
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
                join pg_namespace n on n.oid = c.relnamespace
            where not t.tgisinternal and %s order by 1
            """
                    .formatted(USERS);

    private static final String EXTENSIONS =
            "select extname || ' ' || extversion from pg_extension order by 1";

    private static final String COUNTS =
            """
            select 'views', count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'v' and %1$s
            union all select 'materialized views', count(*) from pg_class c
                join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm' and %1$s
            union all select 'functions', count(*) from pg_proc p
                join pg_namespace n on n.oid = p.pronamespace where %1$s
                    and not exists (select from pg_depend d where d.objid = p.oid
                        and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
            union all select 'policies', count(*) from pg_policy
            union all select 'large objects', count(*) from pg_largeobject_metadata
            """
                    .formatted(USERS);

    private final SqlSession session;

    private FactsReader(SqlSession session) {
        this.session = session;
    }

    /** Takes about as long as reading every table once. */
    public static DatabaseFacts read(SqlSession session, String database) {
        return new FactsReader(session).read(database, List.of());
    }

    /** The same of a restored one; of each table those rows are hashed that were hashed before. */
    public static DatabaseFacts readLike(SqlSession session, DatabaseFacts before) {
        return new FactsReader(session).read(before.name(), before.tables());
    }

    /**
     * The same, but what is known already is not read again.
     *
     * @param known tables by name
     */
    public static DatabaseFacts readRest(
            SqlSession session, DatabaseFacts before, Map<String, TableFacts> known) {
        return new FactsReader(session)
                .read(
                        before.name(),
                        table ->
                                Optional.ofNullable(known.get(table.name()))
                                        .orElseGet(() -> scan(session, table, before.tables())));
    }

    private DatabaseFacts read(String database, List<TableFacts> before) {
        return read(database, table -> scan(session, table, before));
    }

    private DatabaseFacts read(String database, Function<TableScan, TableFacts> facts) {
        var tables = TableScan.all(session);
        var sequences = session.query(SEQUENCES, FactsReader::sequence);
        var server = session.query(SERVER, FactsReader::server).getFirst();
        var inventory = inventory();
        return new DatabaseFacts(
                database,
                cluster(session).orElse(null),
                server.with(Migration.newest(session), LockLimits.read(session)),
                tables.stream().map(facts).toList(),
                sequences,
                inventory,
                session.query(COUNTS, row -> new Count(text(row, 1), row.getLong(2))).stream()
                        .collect(Collectors.toMap(Count::of, Count::n)));
    }

    /** What no other cluster is called, if this role may ask. */
    public static Optional<String> cluster(SqlSession session) {
        return session.tryQuery(CLUSTER, row -> text(row, 1)).stream().findFirst();
    }

    /** Before anything that takes long: definitions are told as they are now, by no snapshot. */
    private Inventory inventory() {
        return new Inventory(
                lines(INDEXES),
                lines(CONSTRAINTS),
                lines(TRIGGERS),
                lines(EXTENSIONS),
                Definitions.columns(session),
                Definitions.others(session));
    }

    private static TableFacts scan(SqlSession session, TableScan table, List<TableFacts> before) {
        var condition =
                before.stream()
                        .filter(known -> known.name().equals(table.name()))
                        .map(known -> known.sample().condition())
                        .findFirst()
                        .orElseGet(table::condition);
        return table.read(session, condition);
    }

    private List<String> lines(String sql) {
        return session.query(sql, row -> text(row, 1));
    }

    private static ServerFacts server(ResultSet row) throws SQLException {
        return new ServerFacts(
                text(row, 1),
                text(row, 2),
                text(row, 3),
                text(row, 4),
                row.getLong(5),
                text(row, 6),
                null);
    }

    private static SequenceFacts sequence(ResultSet row) throws SQLException {
        return new SequenceFacts(text(row, 1), row.getObject(2, Long.class));
    }

    static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private record Count(String of, long n) {}
}
