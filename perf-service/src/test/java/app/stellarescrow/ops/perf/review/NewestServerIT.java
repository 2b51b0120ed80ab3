package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.check.PlannedStatements;
import app.stellarescrow.ops.perf.review.database.DatabaseObserver;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.postgres.NewestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Reviews of a server of the newest version; others review the version of this machine. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewestServerIT {

    private static final int EIGHTEEN = 180_000;

    private static ReviewedDatabase shop;

    @BeforeAll
    static void fill() {
        shop = new ReviewedDatabase(NewestPostgres.server(), "shop_newest");
        shop.sql(
                """
                create extension pg_stat_statements;
                create table trade (id int primary key, client int) with (autovacuum_enabled = off);
                insert into trade select n, n from generate_series(1, 100000) n;
                analyze trade;
                delete from trade where id <= 15000;
                """);
    }

    @Test
    void every_query_of_a_review_and_of_a_sample_is_answered() {
        // When
        var now = shop.observe();
        var sample = observer().observe(shop.target(), Catalogue.sampled());

        // Then
        assertThat(now.version()).isGreaterThanOrEqualTo(EIGHTEEN);
        assertThat(now.errors()).isEmpty();
        assertThat(now.rows()).containsOnlyKeys(withServer());
        assertThat(sample.errors()).isEmpty();
        assertThat(shop.checks(shop.observe(), Optional.of(now)))
                .filteredOn(each -> each.verdict() == Verdict.UNKNOWN)
                .isEmpty();
        assertThat(now.rows().get("checkpoints"))
                .singleElement()
                .satisfies(each -> assertThat(each.has("requested")).isTrue());
    }

    private static DatabaseObserver observer() {
        return new DatabaseObserver(Duration.ofSeconds(5));
    }

    private static String[] withServer() {
        return Stream.concat(Catalogue.queries().stream(), Stream.of("server"))
                .toArray(String[]::new);
    }

    @Test
    void no_review_counts_statements_of_reviews_plans_and_maintenance() throws SQLException {
        // Given
        shop.sql("select pg_stat_statements_reset()");
        shop.sql("select count(*) from trade where client = 7");

        // When
        var plans = observer().plans(shop.target(), PlannedStatements.of(shop.observe()));
        try (var session =
                MaintenanceSession.open(shop.target(), Duration.ofSeconds(1), Duration.ZERO)) {
            session.execute("reindex index concurrently public.trade_pkey");
        }
        var texts = shop.observe().of("statement-texts");

        // Then
        assertThat(plans).hasSize(2);
        assertThat(shop.server.query(shop.name, OWN)).contains("reindex", "explain", "with", "set");
        assertThat(texts)
                .extracting(each -> each.text("text"))
                .containsExactlyInAnyOrder(
                        "select pg_stat_statements_reset()",
                        "select count(*) from trade where client = $1");
    }

    private static final String OWN =
            "select string_agg(distinct split_part(query, ' ', 1), ' ') from pg_stat_statements where query like '%/* stellarescrow-ops */%'";

    @Test
    void the_number_of_dead_rows_at_which_autovacuum_begins_has_its_maximum() {
        // When
        var usual = shop.observe().rows().get("dead-rows");
        shop.sql("alter table trade set (autovacuum_vacuum_max_threshold = 5000)");
        var limited = shop.observe().rows().get("dead-rows");

        // Then
        assertThat(usual)
                .singleElement()
                .satisfies(each -> assertThat(each.number("begins")).isEqualTo(20_050));
        assertThat(limited)
                .singleElement()
                .satisfies(each -> assertThat(each.number("begins")).isEqualTo(5_000));
    }
}
