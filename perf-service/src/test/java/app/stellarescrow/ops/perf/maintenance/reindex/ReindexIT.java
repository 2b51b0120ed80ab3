package app.stellarescrow.ops.perf.maintenance.reindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.perf.maintenance.MaintainedDatabase;
import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.perf.review.PlatformForTests;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** REINDEX in the running service, on a real database; nothing invalid may be left. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReindexIT {

    /** Its rows take a long time to index. */
    static final String SLOW =
            """
            create table trade (id int);
            create or replace function slowly(int) returns int language plpgsql immutable as 'begin return $1; end';
            insert into trade select generate_series(1, 30);
            create index trade_slow on trade (slowly(id));
            create or replace function slowly(int) returns int language plpgsql immutable as 'begin perform pg_sleep(0.1); return $1; end';
            """;

    private final MaintainedDatabase shop = new MaintainedDatabase("platform");

    @Inject EventJson json;
    @Inject ReindexJob job;
    @Inject LeftoverSweep sweep;
    @Inject Journal journal;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    @AfterEach
    void drop() {
        sweep.sweepAll();
        shop.sql("drop table if exists trade");
    }

    @Test
    void an_index_is_built_anew_and_the_result_has_its_size_before_and_after() {
        // Given
        shop.sql(
                """
                create table trade (id int primary key);
                insert into trade select generate_series(1, 50000);
                delete from trade where id % 50 <> 0;
                """);

        try (var service = new ServiceProbe(servers, json, url)) {
            // When
            var result =
                    (MaintenanceResult)
                            service.report(
                                    new MaintenanceSpec.Reindex(
                                            "platform", "Trade_PKey", null, "bloat"));

            // Then
            var item = result.items().getFirst();
            assertThat(item.name()).isEqualTo("public.trade_pkey");
            assertThat(item.before().bytes()).isGreaterThan(10 * item.after().bytes());
            assertThat(journal.all()).isEmpty();
        }
    }

    @Extended
    @Test
    void
            fault_75_a_session_that_stays_in_its_transaction_is_named_and_the_half_built_index_dropped()
                    throws Exception {
        // Given
        shop.sql("create table trade (id int primary key); insert into trade values (1)");

        try (var other = shop.session();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("set application_name = 'checkout'; select * from trade");

            // When
            var failure = failure("trade_pkey");

            // Then
            assertThat(failure.getMessage())
                    .contains("checkout", "kept it waiting too long", "the old one is in use");
        }
        sweep.sweepAll();
        assertNothingLeft();
    }

    @Test
    void rows_with_the_same_key_fail_it_without_their_values_and_nothing_invalid_is_left() {
        // Given
        shop.sql("create table trade (id text); create unique index trade_id on trade (id)");
        shop.sql("update pg_index set indisready = false where indexrelid = 'trade_id'::regclass");
        shop.sql("insert into trade values ('secret'), ('secret')");

        // When
        var failure = failure("trade_id");

        // Then
        assertThat(failure.getMessage())
                .contains("two rows have the same key", "public.trade_id_ccnew is dropped")
                .doesNotContain("secret");
    }

    @Test
    void what_postgres_refuses_is_refused_before_any_work() {
        // Given
        shop.sql(
                "create table trade (id int4range, exclude using gist (id with &&)); create index trade_id on trade (id)");

        // Then
        assertThat(failure("trade_id_excl"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("exclusion constraint");
        assertThat(failure("pg_class_oid_index"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("system catalog");
        assertThat(failure("trade"))
                .isInstanceOf(RequestRefused.class)
                .hasMessage("public.trade is a table");
        assertThat(((RequestRefused) failure("trade_di")).hint()).contains("public.trade_id");
    }

    @Test
    void of_a_partitioned_index_each_part_is_built_anew() throws Exception {
        // Given
        shop.sql(
                """
                create table trade (id int) partition by range (id);
                create table trade_1 partition of trade for values from (1) to (10);
                create table trade_2 partition of trade for values from (10) to (20);
                create index trade_id on trade (id);
                """);

        // When
        var result = job.run(spec("trade_id"), new RunForTests());

        // Then
        assertThat(result.items())
                .extracting(MaintenanceResult.Item::name)
                .containsExactly("public.trade_1_id_idx", "public.trade_2_id_idx");
        assertThat(result.items())
                .extracting(MaintenanceResult.Item::outcome)
                .containsOnly(Outcome.DONE);
    }

    @Extended
    @Test
    void when_the_session_dies_the_next_attempt_drops_what_it_left_and_succeeds() {
        // Given
        shop.sql(SLOW);

        try (var service = new ServiceProbe(servers, json, url)) {
            var request =
                    ServiceProbe.request(
                            new MaintenanceSpec.Reindex("platform", "trade_slow", null, "bloat"));
            service.kafka.send(request);

            // When
            awaitBuilding();
            var written = journal.all();
            shop.query("select pg_terminate_backend(pid) from pg_stat_progress_create_index");

            // Then
            assertThat(written)
                    .as("written before the work, so that a crash at any time after is cleaned up")
                    .singleElement()
                    .satisfies(each -> assertThat(each.run()).isEqualTo(request.jobId()))
                    .satisfies(each -> assertThat(each.known()).as("not the half-built").isEmpty());
            var result = service.result(request);
            assertThat(service.report(request)).isInstanceOf(MaintenanceResult.class);
            assertThat(result.attempts()).isEqualTo(2);
            assertThat(service.phasesOf(request))
                    .anyMatch(each -> each.startsWith("public.trade_slow: building index"));
        }
        assertNothingLeft();
    }

    @Extended
    @Test
    void after_kill_9_of_a_worker_the_server_ends_its_reindex_and_the_next_start_drops_the_rest()
            throws Exception {
        // Given
        shop.sql(SLOW);
        var table = Long.parseLong(shop.query("select 'trade'::regclass::oid::bigint"));
        var worker = DyingReindex.start(TestServers.postgres().url("platform"), "trade_slow");
        awaitBuilding();
        journal.begin(new Journal.Entry(UUID.randomUUID(), "platform", table, List.of()));

        // When
        worker.destroyForcibly().waitFor();

        // Then
        Awaitility.await()
                .untilAsserted(
                        () -> {
                            sweep.sweepAll();
                            assertNothingLeft();
                        });
        assertThat(
                        shop.query(
                                "select indisvalid from pg_index where indexrelid = 'trade_slow'::regclass"))
                .isEqualTo("t");
    }

    /** The worker is a JVM that starts first. */
    private void awaitBuilding() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                shop.query("select count(*) from pg_index where not indisvalid")
                                        .equals("1"));
    }

    private void assertNothingLeft() {
        assertThat(shop.query("select count(*) from pg_index where not indisvalid")).isEqualTo("0");
        assertThat(journal.all()).isEmpty();
    }

    private PermanentFailure failure(String index) {
        return catchThrowableOfType(
                PermanentFailure.class, () -> job.run(spec(index), new RunForTests()));
    }

    private static MaintenanceSpec.Reindex spec(String index) {
        return new MaintenanceSpec.Reindex("platform", index, null, "bloat");
    }
}
