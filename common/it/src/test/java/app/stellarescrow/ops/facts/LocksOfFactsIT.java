package app.stellarescrow.ops.facts;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.sql.JdbcSession;
import app.stellarescrow.ops.sql.SqlSession;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many locks reading and restoring a database take at a time. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class LocksOfFactsIT {

    private static final LocalPostgres POSTGRES = TestServers.postgres();
    private static final String DATABASE = "locks of facts";

    /** 20 views and 20 policies with 30 tables each, all distinct. */
    private static final String READERS =
            """
            do $$ declare tables text; begin
                for v in 1..20 loop
                    for t in 1..30 loop
                        execute format('create table t_%s_%s (a int)', v, t);
                    end loop;
                    select string_agg(format('select a from t_%s_%s', v, t), ' union all ') into tables
                        from generate_series(1, 30) t;
                    execute format('create view v_%s as %s', v, tables);
                    execute format('create policy p_%1$s on t_%1$s_1 using (a in (%2$s))', v, tables);
                end loop;
            end $$;
            """;

    private static final String FIVE_PARTITIONS =
            """
            create table parts (id int primary key) partition by range (id);
            do $$ begin for n in 1..5 loop
                execute format('create table part_%s partition of parts for values from (%s) to (%s)',
                    n, n, n + 1);
            end loop; end $$;
            """;

    @BeforeEach
    void create_database() {
        POSTGRES.createDatabase(DATABASE);
    }

    @AfterEach
    void drop_it() {
        POSTGRES.sql("postgres", "drop database \"%s\"".formatted(DATABASE));
    }

    @Exhaustive
    @Test
    void the_words_of_views_and_policies_are_read_with_few_locks_at_a_time() throws Exception {
        // Given
        POSTGRES.sql(DATABASE, READERS);

        // When
        int peak;
        try (var connection = connect()) {
            var session = new CountingSession(connection);
            var facts = FactsReader.begin(session).read();
            peak = session.peak;
            assertThat(facts.inventory().definitions())
                    .filteredOn(line -> line.startsWith("view ") || line.startsWith("policy "))
                    .hasSize(40);
        }

        // Then
        assertThat(peak).isBetween(30, 200);
    }

    /** The locks of each statement on existing tables and indexes, and on its own. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a view                  | create view v as select from part_1, part_2, part_3, part_4 | 5
                    a function              | create function f() returns bigint begin atomic; select count(*) from part_1, part_2, part_3; end | 4
                    a trigger of all        | create function f() returns trigger language plpgsql as 'begin end'; create trigger t after insert on parts execute function f() | 6
                    an unproven check       | alter table parts add check (id > 0) not valid | 6
                    a foreign key to all    | create table child (id int references parts) | 13
                    partitions of partition | create table top (id int) partition by range (id); alter table top attach partition parts for values from (0) to (9) | 6
                    a materialised view     | create materialized view m as select count(*) from parts | 12
                    """)
    void the_largest_statement_of_a_dump_is_known_before(String what, String sql, int locks)
            throws Exception {
        // Given
        POSTGRES.sql(DATABASE, FIVE_PARTITIONS);
        POSTGRES.sql(DATABASE, sql);

        // When
        try (var connection = connect()) {
            var session = JdbcSession.comparing(connection, IllegalStateException::new);

            // Then
            assertThat(LockReader.read(session).largestStatement()).as(what).isEqualTo(locks);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(POSTGRES.port(), DATABASE),
                "postgres",
                POSTGRES.password());
    }

    /** Counts the session's locks on tables after each query. */
    private static final class CountingSession implements SqlSession {

        private static final String HELD =
                """
                select count(*)::int from pg_locks
                where pid = pg_backend_pid() and locktype = 'relation' and relation >= 16384
                """;

        private final SqlSession session;
        private int peak;

        CountingSession(Connection connection) {
            session = JdbcSession.comparing(connection, IllegalStateException::new);
        }

        @Override
        public <T> List<T> query(String sql, RowReader<T> reader) {
            var rows = session.query(sql, reader);
            peak = Math.max(peak, session.query(HELD, row -> row.getInt(1)).getFirst());
            return rows;
        }

        @Override
        public <T> List<T> tryQuery(String sql, RowReader<T> reader) {
            return session.tryQuery(sql, reader);
        }

        @Override
        public void execute(String sql) {
            session.execute(sql);
        }

        @Override
        public void release() {
            session.release();
        }
    }
}
