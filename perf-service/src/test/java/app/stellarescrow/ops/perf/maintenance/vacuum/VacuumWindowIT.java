package app.stellarescrow.ops.perf.maintenance.vacuum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.perf.maintenance.MaintainedDatabase;
import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.testing.Extended;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** VACUUM that takes longer than its window, or its job. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VacuumWindowIT {

    private static final MaintainedDatabase SHOP = new MaintainedDatabase("shop_window");
    private final RunForTests run = new RunForTests();

    @AfterEach
    void drop() {
        SHOP.sql("drop schema public cascade; create schema public");
    }

    @Test
    void at_the_end_of_the_window_the_running_statement_is_cancelled_and_what_is_left_is_named()
            throws Exception {
        // Given
        SHOP.sql("create table a_quick (id int) with (autovacuum_enabled = off)");
        SHOP.sql("insert into a_quick select generate_series(1, 1000); delete from a_quick");
        slow("b_slow");
        slow("c_slow");

        // When
        var result = vacuum(null, 3);

        // Then
        assertThat(item(result, "public.a_quick").outcome()).isEqualTo(Outcome.DONE);
        assertThat(item(result, "public.b_slow").outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.left()).contains("public.b_slow", "public.c_slow");
        assertThat(result.warnings().getFirst())
                .contains("the window of 3.0 s, which ended at", "left public.b_slow");
        assertThat(SHOP.query("select count(*) from pg_stat_progress_analyze")).isEqualTo("0");
        assertThat(run.phases()).anyMatch(each -> each.contains("public.b_slow: "));
    }

    @Extended
    @Test
    void a_cancelled_job_ends_its_statement_at_the_server() throws Exception {
        // Given
        slow("slow");
        var ended = new CompletableFuture<Throwable>();
        var job =
                Thread.ofVirtual()
                        .unstarted(
                                () -> ended.complete(catchThrowable(() -> vacuum("slow", null))));

        // When
        job.start();
        Awaitility.await()
                .until(
                        () ->
                                SHOP.query("select count(*) from pg_stat_progress_analyze")
                                        .equals("1"));
        job.interrupt();
        job.join();

        // Then
        assertThat(ended).isCompletedWithValueMatching(InterruptedException.class::isInstance);
        assertThat(SHOP.query("select count(*) from pg_stat_progress_analyze")).isEqualTo("0");
    }

    @Extended
    @Test
    void of_only_slow_tables_the_first_is_stopped_the_others_are_named_and_no_lock_is_blamed() {
        // Given
        for (int i = 10; i < 23; i++) {
            slow("slow_" + i);
        }

        // When
        var failure = catchThrowableOfType(PermanentFailure.class, () -> vacuum(null, 2));

        // Then
        assertThat(failure)
                .hasMessageMatching(
                        "no table was vacuumed in the window of 2.0 s, which ended at \\S+:"
                                + " public.slow_10: the window ended; not begun: public.slow_11, .*"
                                + "public.slow_20 and \\d+ more");
        assertThat(failure.hint())
                .startsWith("give the table that was stopped a longer window")
                .contains(
                        "perf.maintenance.window",
                        "perf.maintenance.cost-delay",
                        "by hand",
                        "every second window")
                .doesNotContain("lock");
    }

    @Extended
    @Test
    void a_stopped_partition_of_a_requested_table_has_no_turn_and_none_is_promised() {
        // Given
        SHOP.sql(
                """
                create function slowly(int) returns int language plpgsql immutable as 'begin return $1; end';
                create table parted (id int) partition by range (id);
                create table p_1 partition of parted for values from (0) to (1000) with (autovacuum_enabled = off);
                create table p_2 partition of parted for values from (1000) to (2000) with (autovacuum_enabled = off);
                create index on parted (slowly(id));
                insert into parted select generate_series(0, 1999);
                """);
        makeSlow();

        // When
        var failure = catchThrowableOfType(PermanentFailure.class, () -> vacuum("parted", 2));

        // Then
        assertThat(failure)
                .hasMessageContaining("public.p_1: the window ended; not begun: public.p_2");
        assertThat(failure.hint())
                .startsWith("give the table that was stopped a longer window")
                .doesNotContain("every second window");
    }

    @Extended
    @Test
    void a_job_that_begins_after_its_window_blames_no_table_and_changes_no_turn() {
        // Given
        SHOP.sql("create table waiting (id int) with (autovacuum_enabled = off)");
        SHOP.sql("insert into waiting select generate_series(1, 1000); delete from waiting");
        var turns = new MemoryOfTables();
        var requested = Instant.now().minusSeconds(60);

        // When
        var failure =
                catchThrowableOfType(
                        PermanentFailure.class, () -> vacuum(null, 2, requested, turns));

        // Then
        assertThat(failure)
                .hasMessageMatching(
                        "no table was vacuumed: the window of 2.0 s, which ended at \\S+,"
                                + " was over before this attempt of the job began");
        assertThat(failure.hint()).isEqualTo("request it again");
        assertThat(turns.of(SHOP.name())).isEqualTo(Turns.none());
    }

    private MaintenanceResult vacuum(@Nullable String table, @Nullable Integer seconds)
            throws InterruptedException {
        return vacuum(table, seconds, Instant.now(), new MemoryOfTables());
    }

    private MaintenanceResult vacuum(
            @Nullable String table,
            @Nullable Integer seconds,
            Instant requested,
            MemoryOfTables turns)
            throws InterruptedException {
        return new VacuumJob(SHOP.targets(), SHOP.config(), turns)
                .run(
                        new MaintenanceSpec.Vacuum(SHOP.name(), table, seconds),
                        new RunForTests(run.id(), requested, run.phases()));
    }

    private static Item item(MaintenanceResult result, String name) {
        return result.items().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** ANALYZE computes the expression of its index for each sampled row. */
    private static void slow(String name) {
        SHOP.sql(
                """
                create table %1$s (id int) with (autovacuum_enabled = off);
                create or replace function slowly(int) returns int language plpgsql immutable as 'begin return $1; end';
                create index on %1$s (slowly(id));
                insert into %1$s select generate_series(1, 1000);
                alter function slowly(int) cost 1;
                """
                        .formatted(name));
        makeSlow();
    }

    private static void makeSlow() {
        SHOP.sql(
                "create or replace function slowly(int) returns int language plpgsql immutable as 'begin perform pg_sleep(3); return $1; end'");
    }
}
