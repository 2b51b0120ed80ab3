package app.stellarescrow.ops.perf.maintenance.vacuum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.perf.review.PlatformForTests;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A table that no window is long enough for, and the others, have their turns. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StarvedTablesIT {

    private static final String DATABASE = "starved";

    @Inject VacuumJob job;

    @Test
    void after_a_table_was_stopped_by_the_window_others_go_first_and_then_it_has_a_whole_one()
            throws InterruptedException {
        // Given
        sql(
                """
                create table endless (id int) with (autovacuum_enabled = off);
                create table greedy (id int primary key) with (autovacuum_enabled = off);
                create table neglected (id int primary key) with (autovacuum_enabled = off);
                create function slowly(int) returns int language plpgsql immutable as 'begin return $1; end';
                create index on endless (slowly(id));
                insert into endless select generate_series(1, 1000);
                insert into greedy select generate_series(1, 10000);
                insert into neglected select generate_series(1, 10);
                """);
        sql(
                "create or replace function slowly(int) returns int language plpgsql immutable as 'begin perform pg_sleep(3); return $1; end'");

        // When
        var first = vacuum();
        var second = vacuum();
        sql("insert into greedy select generate_series(10001, 90000)");
        assertThatThrownBy(this::vacuum)
                .hasMessageStartingWith("no table was vacuumed in the window of 3.0 s, which ended")
                .hasMessageContaining(
                        ": public.endless: the window ended; not begun: public.greedy");
        sql(
                "create or replace function slowly(int) returns int language plpgsql immutable as 'begin return $1; end'");
        var fourth = vacuum();

        // Then: nothing runs after the table that was stopped, whichever the report lists first
        assertThat(own(first))
                .containsExactlyInAnyOrder("public.greedy DONE", "public.endless STOPPED");
        assertThat(own(second))
                .containsExactlyInAnyOrder("public.neglected DONE", "public.endless STOPPED");
        assertThat(own(fourth))
                .containsExactlyInAnyOrder("public.greedy DONE", "public.endless DONE");
    }

    private MaintenanceResult vacuum() throws InterruptedException {
        return job.run(new MaintenanceSpec.Vacuum(DATABASE, null, 3), new RunForTests());
    }

    private static List<String> own(MaintenanceResult result) {
        return result.items().stream()
                .filter(each -> each.name().startsWith("public."))
                .map(each -> each.name() + " " + each.outcome())
                .toList();
    }

    private static void sql(String statements) {
        TestServers.postgres().sql(DATABASE, statements);
    }
}
