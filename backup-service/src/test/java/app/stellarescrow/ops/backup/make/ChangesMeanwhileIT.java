package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.backup.make.dump.DumpFailed;
import app.stellarescrow.ops.facts.FactsReader;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.manifest.Unread;
import app.stellarescrow.ops.testing.Extended;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that change during a backup. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangesMeanwhileIT {

    private final Site site = new Site();

    @BeforeEach
    void create_database() {
        Site.POSTGRES.sql("postgres", "drop database if exists changing with (force)");
        Site.POSTGRES.createDatabase("changing");
        Site.POSTGRES.sql(
                "changing",
                """
                create table orders (id int, what text);
                insert into orders select n, 'w' from generate_series(1, 100) n;
                create table others as select generate_series(1, 30) as n;
                """);
        site.settings.put("targets.stellar_escrow.url", Site.POSTGRES.url("changing"));
        site.settings.put("backup.lock-timeout", "300ms");
    }

    @AfterEach
    void close_site() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate orders",
                "alter table orders alter id type bigint",
                "truncate orders; insert into orders values (1, 'another')"
            })
    void a_table_that_was_emptied_or_rewritten_just_before_the_dump_is_not_dumped_as_empty(
            String change) {
        // Given
        try (var snapshot = site.snapshots().take(site.target())) {
            Site.POSTGRES.sql("changing", change);

            // Then
            assertThatThrownBy(
                            () ->
                                    site.pgDump()
                                            .dump(
                                                    site.target(),
                                                    snapshot,
                                                    OutputStream.nullOutputStream(),
                                                    _ -> {}))
                    .isInstanceOf(DumpFailed.class)
                    .hasMessageContaining("public.orders was truncated or rewritten");
        }
    }

    @Test
    void a_materialised_view_that_is_refreshed_meanwhile_fails_no_backup() throws Exception {
        // Given
        Site.POSTGRES.sql("changing", "create materialized view totals as select 1 as n");
        try (var snapshot = site.snapshots().take(site.target())) {
            Site.POSTGRES.sql("changing", "refresh materialized view totals");
            var dump = new ByteArrayOutputStream();

            // When
            site.pgDump().dump(site.target(), snapshot, dump, _ -> {});

            // Then
            assertThat(dump.toString(UTF_8)).contains("REFRESH MATERIALIZED VIEW public.totals");
        }
    }

    @Test
    void a_table_whose_change_waits_for_the_dump_is_reported_and_the_others_are_read()
            throws Exception {
        // Given
        try (var dump = connect();
                var migration = connect();
                var snapshot = site.snapshots().take(site.target())) {
            var reader = FactsReader.begin(snapshot);
            dump.setAutoCommit(false);
            run(dump, "lock table orders in access share mode");
            var waiting =
                    Thread.ofVirtual()
                            .start(() -> run(migration, "alter table orders alter id type bigint"));
            awaitWaiting();

            // When
            var facts = reader.read();

            // Then
            assertThat(unread(facts.tables()))
                    .isEqualTo(Map.of("public.orders", Unread.CHANGE_WAITING));
            assertThat(facts.rows()).isEqualTo(30);
            dump.rollback();
            waiting.join();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table orders alter id type bigint",
                "alter table orders drop what",
                "truncate orders"
            })
    void a_table_that_was_changed_before_it_was_read_is_not_taken_for_an_empty_one(String change) {
        // Given
        try (var snapshot = site.snapshots().take(site.target())) {
            var reader = FactsReader.begin(snapshot);
            Site.POSTGRES.sql("changing", change);

            // When
            var facts = reader.read();

            // Then
            assertThat(unread(facts.tables())).isEqualTo(Map.of("public.orders", Unread.CHANGED));
        }
    }

    private static Map<String, Unread> unread(List<TableFacts> tables) {
        return tables.stream()
                .filter(table -> table.unread() != null)
                .collect(Collectors.toMap(TableFacts::name, TableFacts::unread));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(site.target().jdbcUrl(), site.target().jdbcProperties());
    }

    private static void run(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitWaiting() {
        Awaitility.await()
                .until(
                        () ->
                                Site.POSTGRES
                                        .query(
                                                "changing",
                                                "select count(*) from pg_locks where not granted")
                                        .equals("1"));
    }
}
