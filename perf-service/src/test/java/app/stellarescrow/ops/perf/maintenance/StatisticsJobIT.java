package app.stellarescrow.ops.perf.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatisticsJobIT {

    private static final MaintainedDatabase SHOP = new MaintainedDatabase("shop_statistics");

    private final MaintenanceSpec.Statistics spec =
            new MaintenanceSpec.Statistics(SHOP.name(), "reviews");

    @Test
    void statistics_are_created_once_and_a_second_time_changes_nothing() throws Exception {
        // Given
        SHOP.sql("drop extension if exists pg_stat_statements");
        var job = new StatisticsJob(SHOP.targets(), SHOP.config());

        // When
        var first = job.run(spec, new RunForTests());
        var second = job.run(spec, new RunForTests());

        // Then
        assertThat(first.counts().done()).isEqualTo(1);
        assertThat(second.counts().unchanged()).isEqualTo(1);
        assertThat(SHOP.query("select count(*) > 0 from pg_stat_statements")).isEqualTo("t");
    }

    @Test
    void a_server_that_has_not_loaded_the_library_is_named_the_setting_with_what_it_has() {
        // Given
        var other = new StatisticsJob.State(false, true, true, "auto_explain");
        var unreadable = new StatisticsJob.State(false, true, false, "");
        var absent = new StatisticsJob.State(false, false, false, "");

        // Then
        assertThat(refusal(other).getMessage())
                .contains("shared_preload_libraries", "auto_explain");
        assertThat(refusal(other).hint())
                .contains(
                        "shared_preload_libraries = 'auto_explain,pg_stat_statements'", "restart");
        assertThat(refusal(unreadable).hint())
                .contains("add pg_stat_statements to shared_preload_libraries");
        assertThat(refusal(absent).hint()).contains("postgresql-contrib");
    }

    private static RequestRefused refusal(StatisticsJob.State state) {
        return catchThrowableOfType(
                RequestRefused.class, () -> StatisticsJob.failUnlessLoaded(state));
    }

    @Test
    void a_role_that_may_not_create_it_is_told_what_to_do() {
        // Given
        SHOP.sql(
                "drop extension if exists pg_stat_statements; drop role if exists clerk; create role clerk login password 'p'");
        var url =
                "postgres://clerk:p@127.0.0.1:%s/shop_statistics"
                        .formatted(SHOP.query("show port"));
        var job = new StatisticsJob(SHOP.targets(url), SHOP.config());

        // When
        var failure =
                catchThrowableOfType(
                        PermanentFailure.class, () -> job.run(spec, new RunForTests()));

        // Then
        assertThat(failure.getMessage()).contains("could not be created", "ermission denied");
        assertThat(failure.hint()).contains("create extension pg_stat_statements");
        SHOP.sql("drop role clerk");
    }
}
