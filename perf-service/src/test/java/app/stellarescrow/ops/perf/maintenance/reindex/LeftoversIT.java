package app.stellarescrow.ops.perf.maintenance.reindex;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.perf.maintenance.MaintainedDatabase;
import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.perf.review.PlatformForTests;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
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
class LeftoversIT {

    private static final String REFUSE_DROPS =
            """
            create or replace function refuse() returns event_trigger language plpgsql as 'begin raise exception ''not now''; end';
            create event trigger refuse_drops on ddl_command_start when tag in ('DROP INDEX') execute function refuse();
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

    private void begin(UUID run) {
        journal.begin(new Journal.Entry(run, "platform", number("trade"), List.of()));
    }

    private long number(String relation) {
        return Long.parseLong(shop.query("select '%s'::regclass::oid::bigint".formatted(relation)));
    }

    private String invalid() {
        return shop.query(
                "select string_agg(indexrelid::regclass::text, ' ' order by 1) from pg_index where not indisvalid");
    }
}
