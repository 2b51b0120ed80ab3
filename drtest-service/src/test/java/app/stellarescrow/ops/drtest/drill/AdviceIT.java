package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.api.drill.IndexAdvice.Index;
import app.stellarescrow.ops.api.drill.IndexAdvice.LeftOut;
import app.stellarescrow.ops.event.job.SlowStatement;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Looks for indexes on real restored copies. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class AdviceIT {

    private static final String DATABASE = "advised";

    private static final String SHOP =
            """
            create schema sales;
            create function sales.spoil() returns text language plpgsql security definer
                as $$ begin delete from sales.country; return 'spoiled'; end $$;
            create table sales.orders (id bigint primary key, customer int not null, status text not null, amount numeric not null,
                region int not null, reference text not null, "Note x" text, created_at timestamptz not null);
            insert into sales.orders
                select n, n * 7919 % 20000, case n % 2 when 0 then 'open' else 'done' end, n / 100.0, n % 50, 'r' || n,
                    'n' || n * 31 % 5000, timestamptz '2026-01-01 00:00+00' + n * interval '1 minute'
                from generate_series(1, 200000) n;
            create unique index on sales.orders (reference);
            create index on sales.orders (region, created_at);
            create table sales.country (code text primary key, name text);
            insert into sales.country select 'c' || n, 'name ' || n from generate_series(1, 150) n;
            create table sales.customer (id int primary key, email text not null unique);
            insert into sales.customer select n, 'e' || n from generate_series(0, 19999) n;
            create materialized view sales.bought as select id, customer from sales.orders;
            create table sales.log (at timestamptz not null, line text) partition by range (at);
            create table sales.log_2026 partition of sales.log for values from ('2026-01-01') to ('2027-01-01');
            insert into sales.log select timestamptz '2026-01-01 00:00+00' + n * interval '1 second', 'l' || n from generate_series(1, 50000) n;
            """;

    private static final List<String> NEED_NONE =
            List.of(
                    "select * from sales.orders where id = $1",
                    "select * from sales.country where name = $1",
                    "select sum(amount) from sales.orders",
                    "select * from sales.orders where status = $1",
                    "select * from sales.orders where reference = $1",
                    "select * from sales.orders where \"Note x\" like $1",
                    "select * from sales.orders where id between $1 and $2",
                    "select * from sales.orders where lower(reference) = $1",
                    "select * from sales.orders where region = $1 and created_at > $2",
                    "select count(*) from sales.orders");

    /** Its second execution would write, if what the first one sets for the session lasted. */
    private static final String SPOILING =
            """
            select case current_setting('default_transaction_read_only') when 'off' then sales.spoil()
                else set_config('default_transaction_read_only', 'off', false) end
            from (select count(*) from sales.orders where customer = $1) as n
            """;

    private static final String LEFT =
            """
            select (select count(*) from sales.country), (select count(*) from pg_class where relname = 'ops_advised')
                + (select count(*) from pg_namespace where nspname = 'ops_hypopg')
                + (select count(*) from pg_roles where rolname like 'ops\\_advice\\_%')
            """;

    private static DrillHall hall;
    private static MadeBackup backup;

    @BeforeAll
    static void take_backup() throws Exception {
        hall = new DrillHall();
        hall.settings.put("drtest.advice.statement-limit", "2s");
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(DATABASE, SHOP);
        backup = MadeBackup.of(DATABASE);
    }

    @AfterAll
    static void drop_database() throws Exception {
        hall.close();
        MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
    }

    @AfterEach
    void ask_first_again() {
        hall.settings.remove("drtest.advice.hypothetical");
    }

    @Test
    void the_missing_index_is_proposed_with_the_gain_measured_on_the_copy() throws Exception {
        // When
        var advice = advice("select * from sales.orders where customer = $1");

        // Then
        assertThat(advice.notLookedAt()).isEmpty();
        assertThat(advice.indexes()).singleElement().satisfies(AdviceIT::assertIsTheMissingOne);
    }

    @Exhaustive
    @Test
    void the_copy_is_vacuumed_before_so_that_an_index_may_be_read_without_its_table()
            throws Exception {
        // When
        var advice = advice("select count(*) from sales.orders where customer = $1");

        // Then
        assertThat(advice.indexes())
                .singleElement()
                .satisfies(each -> assertThat(each.after().plan()).contains("Index Only Scan"));
    }

    @Exhaustive
    @Test
    void without_hypopg_the_missing_index_is_found_by_building_candidates() throws Exception {
        // Given
        hall.settings.put("drtest.advice.hypothetical", "false");

        // When
        var advice = advice("select * from sales.orders where customer = $1");

        // Then
        assertThat(advice.indexes()).singleElement().satisfies(AdviceIT::assertIsTheMissingOne);
    }

    private static void assertIsTheMissingOne(Index index) {
        assertThat(index.query()).isEqualTo("0");
        assertThat(index.table()).isEqualTo("sales.orders");
        assertThat(index.sql()).isEqualTo("CREATE INDEX CONCURRENTLY ON sales.orders (customer)");
        assertThat(index.before().plan()).contains("Seq Scan on orders");
        assertThat(index.after().plan()).contains("Index");
        assertThat(index.after().millis()).isLessThan(index.before().millis() * 0.8).isPositive();
        assertThat(index.cost().bytes()).isGreaterThan(1_000_000);
        assertThat(index.cost().writes()).isBetween(0.3, 10.0);
        assertThat(index.values()).contains("$1: orders.customer of sampled rows");
    }

    @Exhaustive
    @Test
    void ten_statements_that_need_no_index_get_none() throws Exception {
        // When
        var advice = advice(NEED_NONE.toArray(String[]::new));

        // Then
        assertThat(advice.indexes()).isEmpty();
        assertThat(advice.statements()).isEqualTo(10);
        assertThat(advice.notLookedAt()).isEmpty();
    }

    @Exhaustive
    @Test
    void without_hypopg_they_get_none_either() throws Exception {
        // Given
        hall.settings.put("drtest.advice.hypothetical", "false");

        // When
        var advice = advice(NEED_NONE.toArray(String[]::new));

        // Then
        assertThat(advice.indexes()).isEmpty();
    }

    @Exhaustive
    @Test
    void joins_ranges_orders_and_quoted_names_are_looked_at() throws Exception {
        // When
        var advice =
                advice(
                        "select o.* from sales.customer c join sales.orders o on o.customer = c.id where c.email = $1",
                        "select * from sales.orders where created_at > $1 and customer = $2",
                        "select * from sales.orders where \"Note x\" = $1",
                        "select * from sales.orders where amount between $1 and $2 order by amount limit $3",
                        "select * from sales.log where line = $1",
                        "select * from sales.bought where customer = $1");

        // Then
        assertThat(advice.indexes())
                .extracting(Index::query, Index::sql)
                .contains(
                        tuple("0", "CREATE INDEX CONCURRENTLY ON sales.orders (customer)"),
                        tuple("2", "CREATE INDEX CONCURRENTLY ON sales.orders (\"Note x\")"),
                        tuple("3", "CREATE INDEX CONCURRENTLY ON sales.orders (amount)"),
                        tuple("5", "CREATE INDEX CONCURRENTLY ON sales.bought (customer)"));
        assertThat(advice.indexes())
                .filteredOn(each -> each.table().equals("sales.bought"))
                .singleElement()
                .satisfies(each -> assertThat(each.cost().writes()).isNull());
        assertThat(advice.indexes())
                .anySatisfy(
                        each ->
                                assertThat(each.sql())
                                        .startsWith(
                                                "CREATE INDEX CONCURRENTLY ON sales.orders (customer"));
        assertThat(advice.notLookedAt())
                .anySatisfy(
                        each -> {
                            assertThat(each.query()).isEqualTo("4");
                            assertThat(each.reason()).contains("sales.log", "partition");
                        });
    }

    @Exhaustive
    @Test
    void the_text_of_a_statement_is_data() throws Exception {
        // When
        var advice =
                advice(
                        "select 1; drop table sales.country",
                        "select '''$1''' from sales.country where name = $1 -- \"'''\n",
                        "select $1) as t (x); --",
                        "select pg_sleep(100) from sales.orders where customer = $1",
                        "select <script>alert('x')</script>",
                        "delete from sales.country returning *",
                        "with gone as (delete from sales.country returning *) select * from gone",
                        "select set_config('default_transaction_read_only', 'off', false) from sales.orders where customer = $1",
                        "select \u0007\u001b[31m from sales.orders where customer = $1",
                        "select * from sales.orders where customer = $1 for update",
                        "select quote_ident(\"Note x\")::regclass from sales.orders where customer = $1",
                        SPOILING,
                        "update sales.orders set amount = $1 where customer = $2");

        // Then
        assertThat(advice.notLookedAt())
                .extracting(LeftOut::query)
                .contains("0", "2", "4", "5", "6", "8", "9");
        assertThat(advice.notLookedAt())
                .filteredOn(each -> each.query().equals("12"))
                .extracting(LeftOut::reason)
                .singleElement()
                .asString()
                .startsWith("it writes");
        assertThat(advice.notLookedAt())
                .filteredOn(each -> each.query().equals("10"))
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.reason())
                                        .contains("42P01", "withheld")
                                        .doesNotContain("relation"));
    }

    @Exhaustive
    @Test
    void of_a_table_that_is_newer_than_the_backup_the_remedy_is_another_backup() throws Exception {
        // When
        var advice = advice("select * from sales.newer where id = $1");

        // Then
        assertThat(advice.notLookedAt())
                .extracting(LeftOut::reason)
                .singleElement()
                .asString()
                .contains("sales.newer", "./ops run backup --wait");
    }

    private static void assertThatNothingIsLeft() throws Exception {
        try (var connection = hall.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(LEFT)) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(150);
            assertThat(row.getLong(2)).isZero();
        }
    }

    /** The drill finds everything as it was, so that its canary sees only its own damage. */
    private static IndexAdvice advice(String... statements) throws Exception {
        hall.statements =
                IntStream.range(0, statements.length)
                        .mapToObj(n -> new SlowStatement(Integer.toString(n), statements[n]))
                        .toList();
        var found = hall.drill(backup);
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.missed()).isEmpty();
        assertThatNothingIsLeft();
        return found.advice().orElseThrow();
    }
}
