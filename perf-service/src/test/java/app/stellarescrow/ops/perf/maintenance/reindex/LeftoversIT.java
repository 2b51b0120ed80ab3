package app.stellarescrow.ops.perf.maintenance.reindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.perf.maintenance.MaintainedDatabase;
import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.review.PlatformForTests;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a REINDEX left that cannot be dropped at once stays written down. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class LeftoversIT {

    private static final String REFUSE_DROPS =
            """
            create or replace function refuse() returns event_trigger language plpgsql as 'begin raise exception ''not now''; end';
            create event trigger refuse_drops on ddl_command_start when tag in ('DROP INDEX') execute function refuse();
            """;

    /** Its rows take a long time to index. */
    private static final String SLOWLY =
            """
            insert into trade select generate_series(1, 100);
            create or replace function slowly(int) returns int language plpgsql immutable as 'begin perform pg_sleep(0.1); return $1; end';
            """;

    private final MaintainedDatabase shop = new MaintainedDatabase("platform");

    @Inject ReindexJob job;
    @Inject LeftoverSweep sweep;
    @Inject Journal journal;

    @BeforeEach
    void leaveHalfBuiltIndex() {
        shop.sql(
                """
                create table trade (id int primary key);
                create index trade_pkey_ccnew on trade (id);
                update pg_index set indisvalid = false where indexrelid = 'trade_pkey_ccnew'::regclass;
                """);
    }

    @AfterEach
    void drop() {
        shop.sql("drop event trigger if exists refuse_drops; drop table trade");
        sweep.sweepAll();
    }

    @Test
    void what_the_first_attempt_left_is_dropped_later_if_the_second_succeeds_but_cannot_drop_it()
            throws Exception {
        // Given
        var run = new RunForTests();
        begin(run.id());
        shop.sql(REFUSE_DROPS);

        // When
        job.run(new MaintenanceSpec.Reindex("platform", "trade_pkey", null, "bloat"), run);

        // Then
        assertThat(invalid()).isEqualTo("trade_pkey_ccnew");
        assertThat(journal.all()).extracting(Journal.Entry::run).containsExactly(run.id());

        // When
        shop.sql("drop event trigger refuse_drops");
        sweep.sweepAll();

        // Then
        assertThat(invalid()).isEmpty();
        assertThat(journal.all()).isEmpty();
    }

    @Test
    void while_an_engineer_builds_an_index_on_the_table_what_is_left_stays_written_down()
            throws Exception {
        // Given
        begin(UUID.randomUUID());
        shop.sql(SLOWLY);

        try (var engineer = shop.session();
                var building = engineer.createStatement()) {
            var build =
                    new FutureTask<>(
                            () ->
                                    catchThrowable(
                                            () ->
                                                    building.execute(
                                                            "create index concurrently engineers on trade (slowly(id))")));
            Thread.ofVirtual().start(build);
            Awaitility.await().until(() -> invalid().equals("engineers trade_pkey_ccnew"));

            // When
            sweep.sweepAll();
            var known = knownNow();

            // Then
            assertThat(journal.all()).hasSize(1);
            assertThat(known).contains(number("engineers"), number("trade_pkey_ccnew"));

            // When
            building.cancel();
            assertThat(build.get()).isInstanceOf(SQLException.class);
        }
        sweep.sweepAll();

        // Then
        assertThat(invalid()).isEqualTo("engineers");
        assertThat(journal.all()).isEmpty();
    }

    private List<Long> knownNow() throws SQLException {
        var target = Target.of("platform", TestServers.postgres().url("platform"));
        try (var session = MaintenanceSession.open(target, Duration.ofSeconds(1), Duration.ZERO)) {
            return Leftovers.invalid(session, number("trade"));
        }
    }

    private void begin(UUID run) {
        journal.begin(new Journal.Entry(run, "platform", number("trade"), List.of()));
    }

    private long number(String relation) {
        return Long.parseLong(shop.query("select '%s'::regclass::oid::bigint".formatted(relation)));
    }

    private String invalid() {
        return shop.query(
                "select string_agg(indexrelid::regclass::text, ' ' order by indexrelid::regclass::text) from pg_index where not indisvalid");
    }
}
