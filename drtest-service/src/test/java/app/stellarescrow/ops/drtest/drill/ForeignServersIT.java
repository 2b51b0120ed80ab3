package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.testing.Exhaustive;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that reads another server with a password in its dump. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForeignServersIT {

    private static final String REMOTE = "remote one";
    private static final String DATABASE = "reads a remote one";

    private static final String READS =
            """
            create extension postgres_fdw;
            create extension dblink;
            create server other foreign data wrapper postgres_fdw
                options (host '127.0.0.1', port '%1$s', dbname '%3$s');
            create user mapping for postgres server other
                options (user 'postgres', password '%2$s');
            create foreign table remote_t (a int) server other options (table_name 't');
            create materialized view copy_of_it as select * from remote_t;
            create materialized view copy_of_the_copy as select count(*) from copy_of_it;
            create function asked() returns bigint language sql set search_path = public as
                $$ select n from dblink('other', 'select count(*) from t') as answer (n bigint) $$;
            create materialized view by_a_function as select asked();
            create function answer() returns int language sql as $$ select 42 $$;
            create table mine (id int primary key);
            insert into mine values (1);
            create materialized view of_mine as select id, public.answer() from mine;
            """;

    private static DrillHall hall;
    private static MadeBackup plain;
    private static MadeBackup archive;

    @BeforeAll
    static void make_both_databases() throws Exception {
        var postgres = MadeBackup.POSTGRES;
        postgres.createDatabase(REMOTE);
        postgres.sql(REMOTE, "create table t as select n as a from generate_series(1, 3) n");
        postgres.createDatabase(DATABASE);
        postgres.sql(DATABASE, READS.formatted(postgres.port(), postgres.password(), REMOTE));
        plain = MadeBackup.of(DATABASE);
        archive = MadeBackup.of(DATABASE, BackupFormat.CUSTOM, List.of());
        hall = new DrillHall();
    }

    @AfterAll
    static void drop_them() throws Exception {
        hall.close();
        MadeBackup.POSTGRES.sql("postgres", "drop database \"" + DATABASE + "\"");
        MadeBackup.POSTGRES.sql("postgres", "drop database \"" + REMOTE + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_drill_logs_in_nowhere_and_names_the_views_it_could_not_fill(BackupFormat format)
            throws Exception {
        // Given
        var before = sessions();

        // When
        var found = hall.drill(format == BackupFormat.PLAIN ? plain : archive);

        // Then
        assertThat(found.checks()).filteredOn(Check::hasFailed).isEmpty();
        assertThat(found.warnings())
                .anySatisfy(
                        warning ->
                                assertThat(warning)
                                        .contains(
                                                "public.copy_of_it",
                                                "public.copy_of_the_copy",
                                                "public.by_a_function")
                                        .doesNotContain("of_mine"));
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void an_unisolated_sandbox_logs_in_nowhere_either_and_the_report_says_so() throws Exception {
        // Given
        var before = sessions();
        try (var open = new DrillHall()) {
            open.settings.put("drtest.sandbox.kept-in", "never");

            // When
            var found = open.drill(plain);

            // Then
            assertThat(found.checks()).filteredOn(Check::hasFailed).isEmpty();
            assertThat(found.warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("not isolated"));
            assertThat(sessions()).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_else_is_wrong_with_it_is_found(
            String what, String check, UnaryOperator<SqlText> change) throws Exception {
        // When
        var found = hall.drill(plain.withPlain(change.apply(SqlText.of(plain)).bytes()));

        // Then
        assertThat(DrillHall.failed(found)).contains(check);
    }

    static Stream<Arguments> what_else_is_wrong_with_it_is_found() {
        return Stream.of(
                broken(
                        "a view of its own that is not filled",
                        "definitions",
                        sql -> sql.without("REFRESH MATERIALIZED VIEW public.of_mine")),
                broken(
                        "a view of its own that cannot be filled",
                        "restore",
                        sql -> sql.replaced("select 42 ", "select 42 / 0 ")),
                broken(
                        "another view of the other server",
                        "definitions",
                        sql -> sql.replaced("count\\(\\*\\) AS count", "sum(a) AS count")),
                broken(
                        "no view of the other server",
                        "definitions",
                        sql ->
                                sql.without("CREATE MATERIALIZED VIEW public.by_a_function")
                                        .without("ALTER TABLE public.by_a_function")
                                        .without("REFRESH MATERIALIZED VIEW public.by_a_function")),
                broken(
                        "a foreign table with another column",
                        "columns",
                        sql -> sql.replaced("(FOREIGN TABLE[^;]*a) integer", "$1 bigint")),
                broken(
                        "a dump that is cut before the views are filled",
                        "end marker",
                        sql -> sql.replaced("(?s)REFRESH MATERIALIZED VIEW.*", "")));
    }

    private static Arguments broken(String what, String check, UnaryOperator<SqlText> change) {
        return Arguments.arguments(what, check, change);
    }

    /** The number of logins there. */
    private static String sessions() {
        return MadeBackup.POSTGRES.query(
                "postgres",
                "select sessions from pg_stat_database where datname = '%s'".formatted(REMOTE));
    }
}
