package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.database.DatabaseObserver;
import app.stellarescrow.ops.perf.review.database.DatabaseUnreachable;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.target.Target;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a review says when its role, or the server's settings, do not let it see everything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoleChecksIT {

    private static final ReviewedDatabase SHOP = new ReviewedDatabase("shop_roles");

    @BeforeAll
    static void fill() {
        SHOP.sql(
                """
                create extension pg_stat_statements;
                create schema "Odd ""one";
                create table public.orders (id serial primary key);
                create sequence "Odd ""one".numbers as int;
                select setval('public.orders_id_seq', 2147483000);
                create role watcher login password 'secret' in role pg_monitor;
                create role stranger login password 'secret';
                create role full_up login password 'secret' connection limit 1 in role pg_monitor;
                """);
    }

    @Test
    void sequences_that_the_role_may_not_read_are_unknown_until_the_named_grant_is_given() {
        // When
        var blind = SHOP.check("sequences", observe("watcher"), Optional.empty());
        SHOP.sql(blind.next());
        var sees = SHOP.check("sequences", observe("watcher"), Optional.empty());

        // Then
        assertThat(blind.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(blind.evidence()).startsWith("2 sequences cannot be read by role watcher");
        assertThat(sees.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(sees.evidence()).contains("public.orders_id_seq");
    }

    @ParameterizedTest
    @CsvSource({
        "connections",
        "long-transactions",
        "lock-waits",
        "slow-queries",
        "regressions",
        "replication-lag"
    })
    void without_pg_monitor_what_others_do_is_unknown_and_not_ok(String check) {
        // When
        var view = SHOP.check(check, observe("stranger"), Optional.empty());

        // Then
        assertThat(view.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(view.next()).isEqualTo("grant pg_monitor to \"stranger\"");
    }

    @Test
    void a_role_that_may_not_see_others_is_told_which_right_it_needs() {
        // When
        var now = observe("stranger");

        // Then
        assertThat(now.errors()).isEmpty();
        var check = SHOP.check("statement-statistics", now, Optional.empty());
        assertThat(check.verdict()).isEqualTo(Verdict.WARN);
        assertThat(check.next()).isEqualTo("grant pg_monitor to \"stranger\"");
    }

    @ParameterizedTest
    @CsvSource({
        "pg_stat_statements.track, none, pg_stat_statements.track is none",
        "compute_query_id, off, compute_query_id is off"
    })
    void fault_70_settings_that_keep_statements_from_being_counted_make_a_review_blind(
            String setting, String value, String because) {
        // Given
        SHOP.sql("alter database shop_roles set %s = '%s'".formatted(setting, value));

        // When
        var blind = SHOP.check("statement-statistics");
        SHOP.sql("alter database shop_roles reset " + setting);

        // Then
        assertThat(blind.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(blind.evidence()).startsWith("blind").endsWith(because);
        assertThat(blind.next()).contains("alter system set " + setting);
    }

    @Test
    void statements_of_reviews_are_in_no_review() {
        // Given
        for (int i = 0; i < ReviewedDatabase.HOT; i++) {
            SHOP.observe();
        }

        // When
        var now = SHOP.observe();

        // Then
        assertThat(SHOP.server.query("shop_roles", OWN)).isNotEqualTo("0");
        assertThat(now.of("statement-texts"))
                .noneMatch(each -> each.text("text").contains("stellarescrow-ops"))
                .hasSameSizeAs(now.of("statements"));
        assertThat(SHOP.check("slow-queries", now, Optional.empty()).items())
                .extracting(Item::subject)
                .noneMatch(each -> each.contains("pg_sequence") || each.contains("pg_settings"));
    }

    private static final String OWN =
            "select count(*) from pg_stat_statements where query like '%/* stellarescrow-ops */%'";

    @Test
    void a_function_that_another_role_created_beside_the_extension_is_not_run() {
        // Given
        SHOP.sql(
                """
                create function public.format(text, name, name) returns text language plpgsql
                as $$ begin raise exception 'run with the rights of the reviewer'; end $$
                """);

        // When
        var now = SHOP.observe();
        SHOP.sql("drop function public.format(text, name, name)");

        // Then
        assertThat(now.errors()).isEmpty();
    }

    @Test
    void a_server_without_a_free_connection_is_a_critical_finding_and_the_rest_unknown()
            throws Exception {
        // Given
        var target = target("full_up");
        try (var only = DriverManager.getConnection(target.jdbcUrl(), target.jdbcProperties())) {
            assertThat(only.isValid(5)).isTrue();

            // When
            var full =
                    catchThrowableOfType(DatabaseUnreachable.class, () -> observe("full_up"))
                            .observation();

            // Then
            var connections = check(full, "connections");
            assertThat(connections.verdict()).isEqualTo(Verdict.CRITICAL);
            assertThat(connections.evidence()).contains("too many connections");
            assertThat(connections.next()).contains("use a pooler");
            assertThat(check(full, "cache-hit").verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    private static CheckView check(Observation now, String name) {
        return SHOP.check(name, now, Optional.empty());
    }

    private static Observation observe(String role) {
        return new DatabaseObserver(Duration.ofSeconds(5))
                .observe(target(role), Catalogue.queries());
    }

    private static Target target(String role) {
        return Target.of(
                "shop",
                "postgres://%s:secret@127.0.0.1:%d/shop_roles".formatted(role, SHOP.server.port()));
    }
}
