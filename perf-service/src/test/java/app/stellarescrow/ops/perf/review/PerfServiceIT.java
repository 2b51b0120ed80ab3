package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.IndexView;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.PerfReviewResult;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The whole service between a real broker and a real server, which it reviews. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PerfServiceIT {

    @Inject EventJson json;
    @Inject HourlySampling sampling;
    @Inject Samples samples;
    @Inject EarlierSamples earlier;
    @Inject OldRows oldRows;
    @Inject Sql sql;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;

    @BeforeEach
    void connect() {
        service = new ServiceProbe(servers, json, url);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void
            a_healthy_database_is_ok_and_ends_its_alerts_and_the_next_review_compares_with_the_sample() {
        // Given
        sampling.sample("platform");

        // When
        var result = (PerfReviewResult) service.report(new JobSpec.PerfReview("platform"));

        // Then
        assertThat(result.findings()).as(result.toString()).isEmpty();
        assertThat(result.conditions())
                .extracting(Condition::test)
                .contains(Condition.Test.DB_QUERY_LATENCY, Condition.Test.PERF_BLIND);
        assertThat(result.conditions()).noneMatch(Condition::holds);
        var newest =
                new PerfApi(service.server())
                        .list(20).value().stream()
                                .filter(each -> each.target().equals("platform"))
                                .findFirst()
                                .orElseThrow();
        var report = new PerfApi(service.server()).show(newest.id().toString()).value();
        assertThat(report.about().since()).isNotNull();
        assertThat(report.checks()).hasSize(26);
        assertThat(report.cost().queries()).isEqualTo(23);
        assertThat(report.cost().millis()).isLessThan(15_000);
        assertThat(new PerfApi(service.server()).page(newest.id().toString()))
                .contains("<h1>Review of platform");
    }

    @Test
    void a_database_without_statistics_is_critical_and_an_alert_until_they_are_there() {
        // When
        var blind = (PerfReviewResult) service.report(new JobSpec.PerfReview("blind"));
        TestServers.postgres().sql("blind", "create extension pg_stat_statements");
        var sees = (PerfReviewResult) service.report(new JobSpec.PerfReview("blind"));

        // Then
        assertThat(blind.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(blind.conditions())
                .filteredOn(Condition::holds)
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.test()).isEqualTo(Condition.Test.PERF_BLIND);
                            assertThat(each.problem()).contains("create extension");
                        });
        assertThat(sees.conditions()).noneMatch(Condition::holds);
    }

    @Test
    void a_full_disk_that_took_the_database_down_is_found_and_the_database_too() {
        // When
        var result = (PerfReviewResult) service.report(new JobSpec.PerfReview("down"));
        sampling.sample("down");

        // Then
        assertThat(result.conditions())
                .extracting(Condition::test)
                .contains(Condition.Test.DISK_USAGE)
                .doesNotContain(Condition.Test.DB_QUERY_LATENCY, Condition.Test.DB_CONNECTIONS);
        assertThat(result.conditions())
                .filteredOn(each -> each.test() == Condition.Test.DB_AT_RISK)
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("127.0.0.1:1"));
        assertThat(earlier.since("down", Instant.EPOCH, Instant.EPOCH).getFirst().rows())
                .containsOnlyKeys("disk", "host");
    }

    @Test
    void the_valid_indexes_of_columns_that_a_table_has_now_are_shown_as_sql_names_them()
            throws Exception {
        // Given
        TestServers.postgres()
                .sql(
                        "spoiled",
                        """
                        create schema "Shop";
                        create table "Shop"."Odd ""one" (id int, "At, time" int, note text);
                        create index good on "Shop"."Odd ""one" (id, "At, time") include (note);
                        create index half_built on "Shop"."Odd ""one" (id);
                        create index of_some on "Shop"."Odd ""one" (id) where id > 7;
                        create index computed on "Shop"."Odd ""one" (lower(note));
                        create index hashed on "Shop"."Odd ""one" using hash (id);
                        update pg_index set indisvalid = false where indexrelid = '"Shop".half_built'::regclass;
                        """);
        var perf = new PerfApi(service.server());

        // When
        var indexes = perf.indexes("spoiled", List.of("\"Shop\".\"Odd \"\"one\"", "\"none\""));
        TestServers.postgres().sql("spoiled", "drop schema \"Shop\" cascade");

        // Then
        assertThat(indexes.value())
                .containsExactly(
                        new IndexView(
                                "\"Shop\".good", "\"Shop\".\"Odd \"\"one\"", "id, \"At, time\""));
        var down = service.call("GET", "/api/indexes?target=down&table=t", "viewer-token");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("cannot read the indexes of");
        assertThat(service.call("GET", "/api/indexes?target=down", "viewer-token").body())
                .contains("0 tables are named");
    }

    @Test
    void old_samples_and_reviews_are_deleted_without_any_schedule() {
        // Given
        sql.execute("insert into sample values ('old', now() - interval '17 days', '{}')");
        sql.execute(
                "insert into review (id, target, at, document)"
                        + " values (gen_random_uuid(), 'old', now() - interval '401 days', '{}')");

        // When
        oldRows.delete();

        // Then
        assertThat(sql.count("select count(*) from sample where target = 'old'")).isZero();
        assertThat(sql.count("select count(*) from review where target = 'old'")).isZero();
    }

    @Test
    void replicas_take_turns_with_samples() {
        // Given
        sql.execute("delete from sample_turn");

        // When
        var first = samples.takeTurn("platform", Duration.ofHours(1));
        var second = samples.takeTurn("platform", Duration.ofHours(1));
        var later = samples.takeTurn("platform", Duration.ZERO);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(later).isTrue();
    }

    @Test
    void the_memory_of_a_process_is_read_from_all_samples_of_the_window() {
        // Given
        var begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int hour = 0; hour < 3; hour++) {
            var row = new Row(Map.of("name", "indexer", "run", "7 1", "bytes", 1_000 + hour));
            samples.store(
                    "leaky",
                    new Observation(
                            begin.plus(Duration.ofHours(hour)),
                            0,
                            Map.of("processes", List.of(row)),
                            Map.of()));
        }

        // When
        var course = earlier.since("leaky", begin.plus(Duration.ofHours(1)), begin);

        // Then
        assertThat(course)
                .extracting(each -> each.of("processes").getFirst().count("bytes"))
                .containsExactly(1_001L, 1_002L);
    }

    @Test
    void large_rows_are_read_of_the_oldest_sample_and_of_the_oldest_of_the_last_day() {
        // Given
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int hours : List.of(144, 23, 1)) {
            var row = List.of(new Row(Map.of("id", "7", "hours", hours)));
            samples.store(
                    "busy",
                    new Observation(
                            now.minus(Duration.ofHours(hours)),
                            150_008,
                            Map.of("statements", row, "table-sizes", row),
                            Map.of()));
        }

        // When
        var week = earlier.since("busy", daysBefore(now, 7), daysBefore(now, 1));
        var day = earlier.since("busy", daysBefore(now, 1), daysBefore(now, 1));

        // Then
        assertThat(hours(week, "statements")).containsExactlyInAnyOrder(144L, 23L);
        assertThat(hours(week, "table-sizes")).containsExactly(144L);
        assertThat(hours(day, "statements")).containsExactly(23L);
    }

    private static Instant daysBefore(Instant time, int days) {
        return time.minus(Duration.ofDays(days));
    }

    private static List<Long> hours(List<Observation> observations, String query) {
        return observations.stream()
                .flatMap(each -> each.of(query).stream())
                .map(each -> each.count("hours"))
                .toList();
    }

    @Test
    void an_unknown_target_is_refused_with_the_known_ones() {
        // When
        var failure = service.failure(new JobSpec.PerfReview("shpo"));

        // Then
        assertThat(failure.reason()).contains("no database is configured for target 'shpo'");
        assertThat(failure.hint()).contains("platform");
    }
}
