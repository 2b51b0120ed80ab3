package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.drtest.sandbox.TestEngine;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drills in containers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIf(
        value = "app.stellarescrow.ops.drtest.sandbox.TestEngine#isHere",
        disabledReason =
                "no container engine, or no image: drills in containers are not tested here")
@Extended
@Timeout(180)
class DockerDrillIT {

    private static final String DATABASE = "contained";

    private static TestEngine engine;

    private DrillHall hall;

    @BeforeAll
    static void make_database() throws Exception {
        engine = TestEngine.get();
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(
                DATABASE,
                """
                create table trades as select n as id, md5(n::text) as memo from generate_series(1, 50000) n;
                create index on trades (memo); create table users (id int primary key);
                create table events (id bigserial primary key); insert into events select from generate_series(1, 9)
                """);
    }

    @AfterAll
    static void drop_database() {
        MadeBackup.POSTGRES.sql("postgres", "drop database if exists " + DATABASE);
    }

    @BeforeEach
    void open_hall() throws Exception {
        hall = new DrillHall();
        hall.settings.putAll(TestEngine.settings());
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        assertThat(engine.containersIn(hall.home)).isEmpty();
        assertThat(hall.home).isEmptyDirectory();
        hall.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_good_backup_passes_every_check(BackupFormat format) throws Exception {
        // When
        var found = drill(MadeBackup.of(DATABASE, format, List.of()));

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.missed()).isEmpty();
        assertThat(found.checks()).extracting(check -> check.name()).contains("rows", "amcheck");
    }

    @Test
    void a_backup_that_lost_a_row_fails() throws Exception {
        // Given
        var backup = MadeBackup.of(DATABASE);

        // When
        var found = drill(backup.withPlain(SqlText.of(backup).withoutRows("events").bytes()));

        // Then
        assertThat(DrillHall.failed(found)).contains("rows");
    }

    @Test
    void fault_35_a_drill_that_hangs_is_ended_with_its_container() throws Exception {
        // Given
        hall.settings.put("drtest.deadline", "5s");
        var backup = MadeBackup.of(DATABASE);
        var slow =
                SqlText.of(backup)
                        .replaced(
                                "\nCREATE TABLE public.users ",
                                "\nselect pg_sleep(600);\nCREATE TABLE public.users ");

        // When
        var found = drill(backup.withPlain(slow.bytes()));

        // Then
        assertThat(DrillHall.failed(found)).contains("deadline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "restore", "check"})
    void fault_36_what_a_killed_service_left_is_removed_by_the_next_one(
            String phase, @TempDir Path folder) throws Exception {
        // Given
        var backup = KilledDrill.write(MadeBackup.of(DATABASE), folder);
        var killed = KilledDrill.start(hall.home, backup, TestEngine.settings());

        // When
        killed.killIn(phase);

        // Then, also if the engine was still at making it
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> {
                            hall.sandboxes().removeDead();
                            return engine.containersIn(hall.home).isEmpty();
                        });
    }

    private DrillSteps.Found drill(MadeBackup backup) throws Exception {
        return hall.drillAlone(DrillHall.subject(backup));
    }
}
