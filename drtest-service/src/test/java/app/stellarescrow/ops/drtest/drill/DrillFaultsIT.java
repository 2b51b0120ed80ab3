package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.DatabaseProperties;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which restore tests have given false results. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DrillFaultsIT {

    private static final String DATABASE = "faulty";

    private static DrillHall hall;
    private static MadeBackup good;

    @BeforeAll
    static void take_a_good_backup() throws Exception {
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(
                DATABASE,
                """
                create table trades as select n as id, md5(n::text) as memo from generate_series(1, 30000) n;
                create index trades_id on trades (id);
                create function f(int) returns int language sql immutable as 'select $1';
                create table events as select n from generate_series(1, 500) n;
                create index on events (f(n))
                """);
        good = MadeBackup.of(DATABASE);
        hall = new DrillHall();
    }

    @AfterAll
    static void close_hall() throws Exception {
        hall.close();
        MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
    }

    @Test
    void fault_25_the_first_error_of_psql_is_a_failure_that_names_the_statement() throws Exception {
        // Given
        var spoilt =
                SqlText.of(good).replaced("CREATE INDEX", "select 1/0 as nonsense;\nCREATE INDEX");

        // When
        var found = hall.drill(good.withPlain(spoilt.bytes()));

        // Then
        assertThat(actual(found, "restore")).contains("division by zero", "of the dump");
    }

    @Extended
    @Test
    void fault_26_a_dump_that_was_cut_after_its_rows_lacks_its_indexes() throws Exception {
        // Given
        var cut = SqlText.of(good).replaced("(?s)CREATE INDEX.*", SqlText.END);

        // When
        var found = hall.drill(good.withPlain(cut.bytes()));

        // Then
        assertThat(DrillHall.failed(found)).contains("indexes").doesNotContain("rows", "restore");
        assertThat(actual(found, "indexes")).contains("missing", "trades_id");
    }

    @Extended
    @Test
    void fault_27_an_archive_that_pg_restore_lists_though_it_is_cut_fails(@TempDir Path folder)
            throws Exception {
        // Given
        var archive = MadeBackup.of(DATABASE, BackupFormat.CUSTOM, List.of());
        var cut = Arrays.copyOf(archive.plain(), archive.plain().length * 2 / 3);
        var file = Files.write(folder.resolve("cut.archive"), cut);
        assertThat(
                        new Command(List.of("pg_restore", "--list", file.toString()), Map.of())
                                .run(Duration.ofSeconds(20)))
                .contains("trades");

        // When
        var found = hall.drill(archive.withPlain(cut));

        // Then
        assertThat(DrillHall.failed(found)).contains("restore");
    }

    @Extended
    @Test
    void fault_29_each_restore_begins_with_an_empty_database() throws Exception {
        // Given
        hall.drill(good);

        // When
        var found = hall.drillAgain(good);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
    }

    @Test
    void fault_32_an_extension_that_is_not_installed_here_is_named() throws Exception {
        // Given
        var spoilt =
                SqlText.of(good)
                        .replaced("CREATE TABLE", "CREATE EXTENSION pg_cron;\nCREATE TABLE");

        // When
        var found = hall.drill(good.withPlain(spoilt.bytes()));

        // Then
        assertThat(actual(found, "restore")).contains("extension \"pg_cron\" is not available");
    }

    @Extended
    @Test
    void fault_32_a_collation_that_is_not_installed_here_is_a_warning_and_no_failure()
            throws Exception {
        // Given
        var server = good.manifest().database().server();
        var elsewhere =
                new ServerFacts(
                        server.version(),
                        server.encoding(),
                        "xx_XX.UTF-8",
                        "xx_XX.UTF-8",
                        server.sizeBytes(),
                        server.lsn(),
                        null);

        // When
        var found = hall.drill(good.with(elsewhere));

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.warnings()).anyMatch(text -> text.contains("no locale xx_XX.UTF-8"));
    }

    @Extended
    @Test
    void what_the_database_sets_for_itself_hinders_no_check() throws Exception {
        // Given
        var properties = Objects.requireNonNull(good.manifest().dump().properties());
        var settings = new TreeMap<String, String>();
        settings.put("statement_timeout", "1ms");
        settings.put("default_transaction_read_only", "on");
        settings.put("search_path", "");
        settings.put("array_nulls", "off");
        settings.put("temp_file_limit", "1kB");
        settings.put("idle_session_timeout", "1ms");
        settings.put("session_preload_libraries", "a_library_that_is_not_here");
        settings.put("local_preload_libraries", "another_one");
        settings.put("session_replication_role", "replica");
        var sql = new StringBuilder(good.settings());
        settings.forEach(
                (name, value) ->
                        sql.append(
                                "alter database :\"DBNAME\" set %s to '%s';\n"
                                        .formatted(name, value)));

        // When
        var found =
                hall.drill(good.with(saying(properties, settings)).withSettings(sql.toString()));

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.missed()).isEmpty();
    }

    @Extended
    @Test
    void fault_38_amcheck_sees_rows_that_an_index_lacks_and_nothing_where_all_is_well()
            throws Exception {
        // Given a copy without a canary, which would drop the very index
        var intact = Expectation.weak(good.manifest());
        assertThat(DrillHall.failed(hall.drill(good, intact))).isEmpty();
        assertThat(hall.amcheck().hasFailed()).isFalse();

        // When
        try (var connection = hall.connect()) {
            connection
                    .createStatement()
                    .execute(
                            "create or replace function public.f(int) returns int language sql immutable as 'select -$1'");
        }

        // Then
        assertThat(hall.amcheck().hasFailed()).isTrue();
    }

    @Test
    void a_sandbox_that_is_in_the_sources_cluster_is_refused() throws Exception {
        var postgres = MadeBackup.POSTGRES;
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.port());
        try (var source = DriverManager.getConnection(url, "postgres", postgres.password())) {
            assertThatThrownBy(
                            () ->
                                    SourceGuard.failIfSource(
                                            source, Expectation.full(good.manifest())))
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining("the cluster that the backup was taken from");
        }
    }

    private static DatabaseProperties saying(
            DatabaseProperties before, Map<String, String> settings) {
        return new DatabaseProperties(
                before.locale(),
                before.owner(),
                before.tablespace(),
                before.options(),
                before.privileges(),
                settings.entrySet().stream()
                        .map(
                                each ->
                                        each.getKey()
                                                + " = "
                                                + (each.getValue().isEmpty()
                                                        ? "\"\""
                                                        : each.getValue()))
                        .toList(),
                before.remarks());
    }

    private static String actual(DrillSteps.Found found, String name) {
        return found.checks().stream()
                .filter(check -> check.name().equals(name))
                .filter(Check::hasFailed)
                .map(Check::actual)
                .findFirst()
                .orElse("no such failure");
    }
}
