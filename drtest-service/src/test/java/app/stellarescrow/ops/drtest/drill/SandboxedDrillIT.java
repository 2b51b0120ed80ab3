package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.load.Artefact;
import app.stellarescrow.ops.drtest.subject.Subject;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Drills with separate sandboxes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SandboxedDrillIT {

    private static final String DATABASE = "drilled";

    private DrillHall hall;
    private MadeBackup backup;

    @BeforeEach
    void take_backup() throws Exception {
        hall = new DrillHall();
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(
                DATABASE,
                """
                create table trades as select n as id, now() as created_at from generate_series(1, 5000) n;
                create table events (id bigserial primary key); insert into events select from generate_series(1, 9);
                create table users (id int); insert into users values (1)
                """);
        backup = MadeBackup.of(DATABASE);
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        assertThat(hall.home).isEmptyDirectory();
        hall.close();
        MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
    }

    @Test
    void a_good_backup_passes_and_its_sandbox_is_gone() throws Exception {
        // When
        var found = hall.drillAlone(subject(backup.stored(), Expectation.full(backup.manifest())));

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.missed()).isEmpty();
    }

    @Extended
    @Test
    void fault_35_a_drill_that_hangs_is_ended_and_has_failed() throws Exception {
        // Given
        hall.settings.put("drtest.deadline", "4s");
        var slow =
                SqlText.of(backup)
                        .replaced(
                                "\nCREATE TABLE public.users ",
                                "\nselect pg_sleep(600);\nCREATE TABLE public.users ");

        // When
        var found =
                hall.drillAlone(
                        subject(
                                backup.withPlain(slow.bytes()).stored(),
                                Expectation.full(backup.manifest())));

        // Then
        assertThat(DrillHall.failed(found)).contains("deadline");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Extended
    @Test
    void fault_28_an_empty_archive_is_no_backup() throws Exception {
        // When
        var found = hall.drillAlone(subject(new byte[0], Expectation.weak(backup.manifest())));

        // Then
        assertThat(DrillHall.failed(found)).contains("restore");
    }

    @Extended
    @Test
    void a_dump_without_a_manifest_is_held_against_that_of_another_one() throws Exception {
        // When
        var found = hall.drillAlone(subject(backup.plain(), Expectation.weak(backup.manifest())));

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
    }

    @Exhaustive
    @Test
    void a_dump_that_lost_most_rows_of_another_one_is_not_plausible() throws Exception {
        // Given
        var poor = SqlText.of(backup).withoutRows("trades");

        // When
        var found = hall.drillAlone(subject(poor.bytes(), Expectation.weak(backup.manifest())));

        // Then
        assertThat(DrillHall.failed(found)).contains("rows");
    }

    @Exhaustive
    @Test
    void a_dump_without_any_manifest_must_still_have_tables_with_rows() throws Exception {
        // Given
        var empty =
                SqlText.of(backup).withoutRows("trades").withoutRows("events").withoutRows("users");

        // Then
        assertThat(DrillHall.failed(hall.drillAlone(subject(backup.plain(), Expectation.NONE))))
                .isEmpty();
        assertThat(DrillHall.failed(hall.drillAlone(subject(empty.bytes(), Expectation.NONE))))
                .contains("tables with rows");
    }

    @Extended
    @Test
    void business_rules_are_checked_with_their_own_queries() throws Exception {
        // Given
        hall.settings.put("drtest.assertions.ids.sql", "select max(id) < 100 from public.trades");
        hall.settings.put("drtest.assertions.ids.message", "trades have too large ids");
        hall.settings.put("drtest.tables", "trades,nowhere");

        // When
        var found = hall.drillAlone(subject(backup.stored(), Expectation.full(backup.manifest())));

        // Then
        assertThat(DrillHall.failed(found)).contains("assertion ids", "tables with rows");
        assertThat(found.checks())
                .anyMatch(check -> check.actual().contains("trades have too large ids"));
    }

    private Subject subject(byte[] stored, Expectation expectation) {
        var own = expectation.equals(Expectation.full(backup.manifest()));
        var artefact =
                new Artefact(
                        "memory",
                        () -> new ByteArrayInputStream(stored),
                        own ? Optional.of(backup.manifest()) : Optional.empty(),
                        backup.settingsAlone());
        return new Subject(artefact, expectation, Optional.empty(), false);
    }
}
