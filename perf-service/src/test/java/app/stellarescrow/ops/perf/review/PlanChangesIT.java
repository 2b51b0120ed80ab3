package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.check.PlannedStatements;
import app.stellarescrow.ops.perf.review.database.DatabaseObserver;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.target.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Plans of a real server, read without running the statement. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanChangesIT {

    private static final ReviewedDatabase SHOP = new ReviewedDatabase("shop_plans");
    private static final DatabaseObserver OBSERVER = new DatabaseObserver(Duration.ofSeconds(5));

    @BeforeAll
    static void fill() {
        SHOP.sql(
                """
                create extension pg_stat_statements;
                create table orders (id int, client int, "odd; name" text);
                insert into orders select n, n, repeat('x', 100) from generate_series(1, 200000) n;
                create index orders_client on orders (client);
                analyze orders;
                """);
    }

    @Test
    void a_plan_that_flipped_because_an_index_was_dropped_is_named_beside_its_slowdown()
            throws SQLException {
        // Given
        run(ReviewedDatabase.HOT, "select sum(id) from orders where client = 7 or client = 8");
        var before = withPlans(SHOP.observe());
        SHOP.sql("drop index orders_client");
        run(ReviewedDatabase.HOT, "select sum(id) from orders where client = 7 or client = 8");

        // When
        var regressions = SHOP.check("regressions", withPlans(SHOP.observe()), Optional.of(before));
        SHOP.sql("create index orders_client on orders (client)");

        // Then
        assertThat(regressions.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(regressions.evidence())
                .contains("its plan has changed from Aggregate > Bitmap Heap Scan on orders")
                .contains("to ")
                .contains("Seq Scan on orders");
        assertThat(regressions.next()).startsWith("a plan has changed: look for an index");
        assertThat(regressions.items().getFirst().statement())
                .as("what an index is looked for")
                .isNotNull()
                .satisfies(
                        each ->
                                assertThat(each.text())
                                        .isEqualTo(
                                                "select sum(id) from orders where client = $1 or client = $2"));
    }

    @Test
    void statements_that_change_rows_or_cannot_be_planned_are_not_run() throws SQLException {
        // Given
        run(1, "create table gone (a int)");
        run(1, "select a from gone where a = 1");
        run(1, "drop table gone");
        run(1, "update orders set client = client where id = -1");
        run(1, "select 1 as \"odd; name\"");
        run(1, "select '{}' as \"{fn now()}\", $$a'b$$ as \"it's\"");
        var count = SHOP.server.query("shop_plans", "select sum(client) from orders");

        // When
        var now = SHOP.observe();
        var plans =
                OBSERVER.plans(
                        SHOP.target(),
                        now.of("statements").stream().map(each -> each.text("id")).toList());

        // Then
        var shapes = byText(now, plans);
        assertThat(shapes)
                .anySatisfy(
                        (text, plan) -> {
                            assertThat(text).startsWith("update orders");
                            assertThat(plan).startsWith("Update on orders");
                        })
                .anySatisfy(
                        (text, plan) -> {
                            assertThat(text).contains("from gone");
                            assertThat(plan).contains("does not exist");
                        })
                .anySatisfy(
                        (text, plan) -> {
                            assertThat(text).contains("{fn now()}");
                            assertThat(plan).isEqualTo("Result");
                        })
                .noneSatisfy((text, _) -> assertThat(text).contains("odd; name"));
        assertThat(SHOP.server.query("shop_plans", "select sum(client) from orders"))
                .isEqualTo(count);
    }

    @Test
    void a_superuser_plans_nothing_while_another_role_may_create_functions() throws SQLException {
        // Given
        run(1, "select count(*) from orders where id = 1");
        var ids = PlannedStatements.of(SHOP.observe());
        SHOP.sql("create role maker; grant create on schema public to maker");

        // When
        var exposed = OBSERVER.plans(SHOP.target(), ids);
        SHOP.sql("revoke create on schema public from maker");
        var safe = OBSERVER.plans(SHOP.target(), ids);

        // Then
        assertThat(exposed).isEmpty();
        assertThat(safe).isNotEmpty();
    }

    @Test
    void a_role_that_may_not_read_a_table_gets_no_plan_of_it_and_no_failure() throws SQLException {
        // Given
        run(1, "select max(client) from orders where id = 3");
        SHOP.sql("create role planner login password 'secret' in role pg_monitor");
        var planner =
                Target.of(
                        "shop",
                        "postgres://planner:secret@127.0.0.1:%d/shop_plans"
                                .formatted(SHOP.server.port()));

        // When
        var plans = OBSERVER.plans(planner, PlannedStatements.of(SHOP.observe()));

        // Then
        assertThat(plans).anyMatch(each -> each.text("error").contains("permission denied"));
    }

    private static Observation withPlans(Observation now) {
        return now.with(
                Map.of(
                        PlannedStatements.PLANS,
                        OBSERVER.plans(SHOP.target(), PlannedStatements.of(now))));
    }

    private static Map<String, String> byText(Observation now, List<Row> plans) {
        var texts = new HashMap<String, String>();
        now.of("statement-texts").forEach(each -> texts.put(each.text("id"), each.text("text")));
        var shapes = new HashMap<String, String>();
        plans.forEach(
                each ->
                        shapes.put(
                                texts.getOrDefault(each.text("id"), ""),
                                each.text("shape") + each.text("error")));
        return shapes;
    }

    private static void run(long times, String sql) throws SQLException {
        try (var session = SHOP.session();
                var statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            for (int i = 0; i < times; i++) {
                statement.execute(sql);
            }
        }
    }
}
