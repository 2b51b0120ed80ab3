package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.database.DatabaseObserver;
import app.stellarescrow.ops.perf.review.database.DatabaseUnreachable;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.testing.Extended;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Each fault is injected into a real database, and found by its check. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseChecksIT {

    private static final ReviewedDatabase BARE = new ReviewedDatabase("bare");
    private static final ReviewedDatabase SHOP = new ReviewedDatabase("shop");

    @BeforeAll
    static void fill() {
        SHOP.sql(
                """
                create extension pg_stat_statements;
                create table good (id int primary key, a int);
                insert into good select n, n from generate_series(1, 2000) n;
                create index good_a on good (a);
                create unique index good_once on good (id, a);
                analyze;
                """);
    }

    @Test
    void fault_70_without_its_extension_a_review_is_blind_and_not_without_slow_queries() {
        // When
        var now = BARE.observe();

        // Then
        var blind = BARE.check("statement-statistics", now, Optional.empty());
        assertThat(blind.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(blind.evidence()).startsWith("blind").contains("not created");
        assertThat(blind.next())
                .isEqualTo("run as a superuser: create extension pg_stat_statements");
        var slow = BARE.check("slow-queries", now, Optional.empty());
        assertThat(slow.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(slow.evidence()).endsWith("see the check statement-statistics");
    }

    @Test
    void a_healthy_database_gives_no_finding_and_what_needs_an_earlier_sample_is_pending() {
        // Given
        var healthy = new ReviewedDatabase("healthy");
        healthy.sql("create extension pg_stat_statements; create table t (id int primary key)");

        // When
        var checks = checks(healthy, healthy.observe());

        // Then
        assertThat(checks).hasSize(23).noneMatch(each -> each.verdict().isFinding());
        assertThat(checks)
                .filteredOn(each -> each.verdict() == Verdict.PENDING)
                .extracting(CheckView::name)
                .containsExactlyInAnyOrder("unused-indexes", "regressions");
    }

    @Test
    void a_hot_statement_that_is_slow_is_critical_with_its_figures_and_without_its_literals()
            throws SQLException {
        // Given
        var before = SHOP.observe();
        run(
                "select pg_sleep(0.06), 'it''s <b>SECRET</b> $$''''''' as \"<i>\"",
                ReviewedDatabase.HOT);

        // When
        var slow = SHOP.check("slow-queries", SHOP.observe(), Optional.of(before));

        // Then
        assertThat(slow.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(slow.evidence()).contains("limits 20 and 50 ms", "in the last");
        var worst = slow.items().getFirst();
        assertThat(worst.subject()).isEqualTo("select pg_sleep($1), $2 as \"<i>\"");
        assertThat(worst.values()).containsEntry("calls", 5.0);
        assertThat(worst.values().get("mean_ms")).isBetween(60.0, 500.0);
        assertThat(slow.toString()).doesNotContain("SECRET");
    }

    @Test
    void a_slow_statement_of_last_week_is_not_this_weeks() throws SQLException {
        // Given
        run("select pg_sleep(0.055), 1 as last_week", ReviewedDatabase.HOT);
        var before = SHOP.observe();

        // When
        var slow = SHOP.check("slow-queries", SHOP.observe(), Optional.of(before));

        // Then
        assertThat(slow.items()).noneMatch(each -> each.subject().contains("last_week"));
    }

    @Test
    void nine_of_ten_connections_of_a_role_are_a_warning_and_ten_are_critical() throws Exception {
        // Given
        SHOP.sql("create role app login password 'app' connection limit 10");
        var app =
                Target.of(
                        "shop",
                        "postgres://app:app@127.0.0.1:%d/shop".formatted(SHOP.server.port()));
        var open = new ArrayList<Connection>();
        try {
            for (int i = 0; i < 9; i++) {
                open.add(DriverManager.getConnection(app.jdbcUrl(), app.jdbcProperties()));
            }

            // When
            var nine = SHOP.check("connections");
            open.add(DriverManager.getConnection(app.jdbcUrl(), app.jdbcProperties()));
            var ten = SHOP.check("connections");

            // Then
            assertThat(nine.verdict()).isEqualTo(Verdict.WARN);
            assertThat(nine.evidence()).contains("role app, 9 of 10 connections are used");
            assertThat(nine.next()).contains("pg_stat_activity", "use a pooler, then raise");
            assertThat(ten.verdict()).isEqualTo(Verdict.CRITICAL);
        } finally {
            for (var each : open) {
                each.close();
            }
        }
    }

    @Test
    void a_session_that_waits_for_a_lock_and_the_one_that_holds_it_are_named() throws Exception {
        try (var holder = SHOP.session();
                var waiting = SHOP.session()) {
            // Given
            holder.setAutoCommit(false);
            execute(holder, "lock table good in access exclusive mode");
            execute(waiting, "set application_name = 'shop'");
            var blocked =
                    Thread.ofVirtual().start(() -> quietly(waiting, "select count(*) from good"));

            // When
            var found =
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(20))
                            .until(
                                    () -> SHOP.observe(),
                                    now -> !now.rows().get("lock-waits").isEmpty());

            // Then
            assertThat(found.rows().get("vacuum-horizon"))
                    .as("what keeps dead rows")
                    .anyMatch(each -> each.text("kind").equals("session"));
            assertThat(found.rows().get("lock-waits").getFirst().text("blockers"))
                    .isEqualTo(Integer.toString(pid(holder)));
            holder.rollback();
            blocked.join();
        }
    }

    @Extended
    @Test
    void our_own_maintenance_may_wait_for_a_lock_and_be_open_for_long() throws Exception {
        try (var holder = SHOP.session();
                var maintenance = SHOP.session()) {
            // Given
            holder.setAutoCommit(false);
            execute(holder, "lock table good in access exclusive mode");
            execute(maintenance, "set application_name = 'stellarescrow-ops maintenance'");
            maintenance.setAutoCommit(false);
            var blocked =
                    Thread.ofVirtual()
                            .start(() -> quietly(maintenance, "select count(*) from good"));
            Awaitility.await().until(() -> isBlocked(pid(maintenance)));

            // When
            var now = SHOP.observe();
            holder.rollback();
            blocked.join();

            // Then
            var ours = Integer.toString(pid(maintenance));
            assertThat(now.rows().get("lock-waits"))
                    .noneMatch(each -> each.text("id").equals(ours));
            assertThat(now.rows().get("long-transactions"))
                    .noneMatch(each -> each.text("id").equals(ours));
            maintenance.rollback();
        }
    }

    private static boolean isBlocked(int pid) throws SQLException {
        var sql = "select cardinality(pg_blocking_pids(%d)) > 0".formatted(pid);
        try (var session = SHOP.session();
                var statement = session.createStatement();
                var answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @Test
    void a_wrong_password_is_reported_at_once_and_an_outage_after_the_last_attempt() {
        // Given
        var wrong =
                Target.of(
                        "shop",
                        "postgres://postgres:wrong@127.0.0.1:%d/shop"
                                .formatted(SHOP.server.port()));

        var down = Target.of("shop", "postgres://postgres:any@127.0.0.1:1/shop");

        // When
        var refused = unreachable(wrong);
        var silent = unreachable(down);

        // Then
        assertThat(refused.mayPass()).isFalse();
        assertThat(silent.mayPass()).isTrue();
        var checks = checks(SHOP, refused.observation());
        assertThat(checks)
                .filteredOn(each -> each.verdict() != Verdict.UNKNOWN)
                .extracting(CheckView::name)
                .containsExactlyInAnyOrder("server", "versions");
        assertThat(checks)
                .filteredOn(each -> each.name().equals("server"))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.verdict()).isEqualTo(Verdict.CRITICAL);
                            assertThat(each.next()).startsWith("correct user, password");
                        });
        assertThat(
                        ReviewOutcome.conditions(
                                "shop", checks, new Window(refused.observation(), List.of())))
                .extracting(Condition::test)
                .containsExactly(
                        Condition.Test.DB_AT_RISK,
                        Condition.Test.API_LATENCY,
                        Condition.Test.REDIS_HIT_RATE,
                        Condition.Test.PROCESS_MEMORY);
    }

    private static DatabaseUnreachable unreachable(Target target) {
        return catchThrowableOfType(
                DatabaseUnreachable.class,
                () -> new DatabaseObserver(Duration.ofSeconds(5)).observe(target, List.of()));
    }

    private static List<CheckView> checks(ReviewedDatabase database, Observation now) {
        return Catalogue.checksOf(now).stream()
                .map(each -> database.check(each.name(), now, Optional.empty()))
                .toList();
    }

    private static void run(String sql, long times) throws SQLException {
        try (var session = SHOP.session()) {
            for (int i = 0; i < times; i++) {
                execute(session, sql);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void quietly(Connection connection, String sql) {
        try {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }
}
