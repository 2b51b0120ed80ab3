package app.stellarescrow.ops.perf.maintenance.vacuum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.perf.maintenance.MaintainedDatabase;
import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.postgres.NewestPostgres;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** VACUUM of a server of the newest version, by a role that owns no table. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewestServerVacuumIT {

    @Test
    void a_role_with_maintain_vacuums_what_it_may_and_its_progress_is_told() throws Exception {
        // Given
        var shop = new MaintainedDatabase(NewestPostgres.server(), "shop_vacuumed");
        shop.sql(
                """
                create function slowly(int) returns int language plpgsql immutable as 'begin return $1; end';
                create table granted (id int) with (autovacuum_enabled = off);
                create table hidden (id int) with (autovacuum_enabled = off);
                create index on granted (slowly(id));
                insert into granted select generate_series(1, 300);
                insert into hidden select generate_series(1, 300);
                create or replace function slowly(int) returns int language plpgsql immutable as 'begin perform pg_sleep(0.01); return $1; end';
                create role keeper login password 'p';
                grant maintain on granted to keeper;
                """);
        var targets =
                shop.targets(
                        "postgres://keeper:p@127.0.0.1:%s/shop_vacuumed"
                                .formatted(shop.query("show port")));
        var run = new RunForTests();

        // When
        var result =
                new VacuumJob(targets, shop.config(), new MemoryOfTables())
                        .run(new MaintenanceSpec.Vacuum(shop.name(), null, null), run);

        // Then
        assertThat(result.items())
                .extracting(Item::name, Item::outcome)
                .containsExactly(tuple("public.granted", Outcome.DONE));
        assertThat(result.counts()).extracting(MaintenanceResult.Counts::done).isEqualTo(1);
        assertThat(result.warnings())
                .anySatisfy(
                        each ->
                                assertThat(each)
                                        .startsWith("the role may not vacuum public.hidden"));
        assertThat(run.phases()).contains("public.granted: computing statistics");
    }
}
