package app.stellarescrow.ops.perf.maintenance.vacuum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.perf.maintenance.MaintainedDatabase;
import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.testing.Extended;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VACUUM of a real database: its order, its locks, its names. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VacuumIT {

    private static final MaintainedDatabase SHOP = new MaintainedDatabase("shop_vacuum");
    private final RunForTests run = new RunForTests();

    @AfterEach
    void drop() {
        SHOP.sql("drop schema public cascade; create schema public");
    }

    @Test
    void the_table_with_the_most_dead_rows_for_its_size_comes_first_and_each_has_its_figures()
            throws Exception {
        // Given
        table("few", 20_000);
        table("many", 2_000);
        SHOP.sql("delete from few where id <= 1000; delete from many where id <= 1900");

        // When
        var result = vacuum(null, null);

        // Then
        assertThat(result.items())
                .extracting(Item::name)
                .containsSubsequence("public.many", "public.few");
        var many = item(result, "public.many");
        assertThat(many.outcome()).isEqualTo(Outcome.DONE);
        assertThat(many.before().deadRows()).isEqualTo(1_901);
        assertThat(many.after().deadRows()).isZero();
        assertThat(result.counts().left()).isZero();
        assertThat(result.warnings()).isEmpty();
        assertThat(vacuum(null, null).items())
                .as("a second run, or attempt, skips what has not changed since")
                .extracting(Item::name)
                .doesNotContain("public.many", "public.few");
    }

    @Extended
    @Test
    void fault_75_a_locked_table_is_given_up_and_named_with_the_session_and_the_others_go_on()
            throws Exception {
        // Given
        table("locked", 100);
        table("open", 100);
        try (var other = SHOP.session();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("set application_name = 'checkout'; lock table locked");

            // When
            var result = vacuum(null, null);

            // Then
            assertThat(item(result, "public.open").outcome()).isEqualTo(Outcome.DONE);
            assertThat(item(result, "public.locked").outcome()).isEqualTo(Outcome.LOCKED);
            assertThat(item(result, "public.locked").millis())
                    .as("its lock timeout is 1.5 s, the window five minutes")
                    .isBetween(1_000L, 15_000L);
            assertThat(result.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("public.locked: session ")
                    .contains("checkout", "idle in transaction", "has locked it");
            var alone = failure(() -> vacuum("locked", null));
            assertThat(alone).hasMessageContaining("no table was vacuumed: public.locked: session");
            assertThat(alone.hint()).startsWith("end the session").doesNotContain("--for");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "orders           | public.orders",
                "ORDERS           | public.orders",
                "public.orders    | public.orders",
                "Trades           | public.\"Trades\"",
                "\"Trades\"       | public.\"Trades\"",
                "a b\";drop       | public.\"a b\"\";drop\"",
                "\"a b\"\";drop\" | public.\"a b\"\";drop\"",
                "public.\"a b\"\";drop\" | public.\"a b\"\";drop\"",
            })
    void a_name_is_found_as_it_is_or_as_sql_writes_it_and_never_becomes_sql(
            String typed, String table) throws Exception {
        // Given
        SHOP.sql(
                """
                create table orders (id int);
                create table "Trades" (id int);
                create table "a b"";drop" (id int);
                """);

        // When
        var result = vacuum(typed, null);

        // Then
        assertThat(result.items())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.name()).isEqualTo(table);
                            assertThat(each.outcome()).isEqualTo(Outcome.DONE);
                        });
    }

    @Test
    void an_unknown_table_is_refused_with_the_nearest_names_and_an_ambiguous_one_with_all() {
        // Given
        SHOP.sql(
                """
                create table trades (id int);
                create table accounts (id int);
                create view seen as select 1;
                create schema other;
                create table other.accounts (id int);
                """);

        // When
        var unknown = refusal("tardes");
        var ambiguous = refusal("accounts");
        var view = refusal("seen");

        // Then
        assertThat(unknown).hasMessage("there is no table tardes");
        assertThat(unknown.hint()).isEqualTo("the nearest are public.trades");
        assertThat(ambiguous.getMessage()).contains("other.accounts", "public.accounts");
        assertThat(view).hasMessage("public.seen is a view");
        SHOP.sql("drop schema other cascade");
    }

    @Test
    void of_a_partitioned_table_each_partition_is_vacuumed_and_the_whole_is_analysed()
            throws Exception {
        // Given
        SHOP.sql(
                """
                create table trade (id int, day int) partition by range (day);
                create table trade_1 partition of trade for values from (1) to (10) partition by range (day);
                create table trade_1_1 partition of trade_1 for values from (1) to (5);
                create table trade_2 partition of trade for values from (10) to (20);
                insert into trade select n, 1 + n % 19 from generate_series(1, 1000) n where 1 + n % 19 not between 5 and 9;
                """);

        // When
        var result = vacuum("trade", null);

        // Then
        assertThat(result.items())
                .extracting(Item::name)
                .containsExactlyInAnyOrder("public.trade_1_1", "public.trade_2", "public.trade");
        assertThat(result.items()).extracting(Item::outcome).containsOnly(Outcome.DONE);
        assertThat(
                        SHOP.query(
                                "select count(*) from pg_stats where tablename = 'trade' and inherited"))
                .isEqualTo("2");
    }

    @Test
    void a_role_without_rights_is_told_although_the_server_would_only_warn() {
        // Given
        table("owned", 100);
        SHOP.sql("drop role if exists reader; create role reader login password 'p'");
        var url = "postgres://reader:p@127.0.0.1:%s/shop_vacuum".formatted(SHOP.query("show port"));

        // When
        var failure =
                failure(
                        () ->
                                new VacuumJob(
                                                SHOP.targets(url),
                                                SHOP.config(),
                                                new MemoryOfTables())
                                        .run(
                                                new MaintenanceSpec.Vacuum(SHOP.name(), null, null),
                                                run));

        // Then
        assertThat(failure.getMessage()).contains("the role may not vacuum public.owned");
        assertThat(failure.hint()).contains("perf.maintenance.targets.<name>.url", "MAINTAIN");
        SHOP.sql("drop role reader");
    }

    private MaintenanceResult vacuum(@Nullable String table, @Nullable Integer seconds)
            throws InterruptedException {
        return new VacuumJob(SHOP.targets(), SHOP.config(), new MemoryOfTables())
                .run(
                        new MaintenanceSpec.Vacuum(SHOP.name(), table, seconds),
                        new RunForTests(run.id(), Instant.now(), run.phases()));
    }

    private RequestRefused refusal(String table) {
        return (RequestRefused) failure(() -> vacuum(table, null));
    }

    private static PermanentFailure failure(Callable<?> work) {
        return catchThrowableOfType(PermanentFailure.class, work::call);
    }

    private static Item item(MaintenanceResult result, String name) {
        return result.items().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** In order, and then changed by one row. */
    private static void table(String name, int rows) {
        SHOP.sql(
                "create table %1$s (id int) with (autovacuum_enabled = off); insert into %1$s select generate_series(1, %2$d)"
                        .formatted(name, rows));
        SHOP.sql("vacuum (analyze) " + name);
        SHOP.sql("insert into %s values (0)".formatted(name));
    }
}
