package app.stellarescrow.ops.bench.crash.audit;

import static app.stellarescrow.ops.bench.crash.audit.Scenario.BACKUP;
import static app.stellarescrow.ops.bench.crash.audit.Scenario.ID;
import static app.stellarescrow.ops.bench.crash.audit.Scenario.at;
import static app.stellarescrow.ops.bench.crash.audit.Scenario.good;
import static app.stellarescrow.ops.bench.crash.audit.Scenario.kill;
import static app.stellarescrow.ops.bench.crash.audit.Scenario.work;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bench.crash.audit.Facts.Deaths;
import app.stellarescrow.ops.bench.crash.audit.Facts.Event;
import app.stellarescrow.ops.bench.crash.audit.Facts.Left;
import app.stellarescrow.ops.bench.crash.audit.Facts.Run;
import app.stellarescrow.ops.bench.crash.audit.Facts.Stored;
import app.stellarescrow.ops.bench.crash.audit.Kill.Signal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditTest {

    private static final String HALF = "copy_restored_20260301_020000_1";

    @Test
    void nothing_is_wrong_with_one_good_backup_and_a_redelivery_of_its_event() {
        var event = new Event("e1", ID, "succeeded", 1);

        assertThat(good().broken()).isEmpty();
        assertThat(good().with(event, event).broken()).isEmpty();
    }

    @Test
    void an_accepted_run_that_the_scheduler_forgot_is_reported() {
        assertThat(good().brokenWhenAsked(Set.of(ID, new UUID(0, 2))))
                .containsExactly("each accepted run is in the history");
    }

    @Test
    void a_run_that_has_not_ended_is_reported() {
        assertThat(good().with(new Run(ID, "backup", "RUNNING", 1, "")).broken())
                .contains("each run has ended");
    }

    @Test
    void a_run_without_event_or_with_two_or_an_event_without_run_is_reported() {
        var event = new Event("e1", ID, "succeeded", 1);
        var second = new Event("e2", ID, "succeeded", 1);
        var strange = new Event("e3", new UUID(0, 9), "succeeded", 1);

        assertThat(Stream.of(good().with(new Event[0]), good().with(event, second)))
                .allSatisfy(
                        scene ->
                                assertThat(scene.broken())
                                        .containsExactly("each run has one result event"));
        assertThat(good().with(event, strange).broken())
                .containsExactly("each run has one result event");
    }

    @Test
    void an_event_that_tells_another_end_or_other_attempts_than_the_history_is_reported() {
        assertThat(good().with(new Event("e1", ID, "failed", 1)).broken())
                .containsExactly("history, event and worker agree");
        assertThat(good().with(new Event("e1", ID, "succeeded", 2)).broken())
                .containsExactly("history, event and worker agree");
        assertThat(good().with(new Run(ID, "backup", "SUCCEEDED", 2, "")).broken())
                .containsExactly("history, event and worker agree");
    }

    @Test
    void work_that_is_still_running_is_reported() {
        assertThat(good().with(work("RUNNING", 1, 0)).broken())
                .containsExactly("no work is unfinished");
    }

    @Test
    void a_run_that_failed_before_its_last_attempt_is_reported() {
        var failed = new Run(ID, "backup", "FAILED", 1, "no such file");

        assertThat(good().with(failed).with(new Event("e1", ID, "failed", 1)).broken())
                .containsExactly("runs fail only because of kills");
    }

    @Test
    void a_restore_may_fail_half_way_if_a_server_was_lost_and_not_otherwise() {
        // Given
        var words = "connection lost; the partial database copy_1 is kept, drop it with dropdb";
        var scene =
                good().with(new Run(ID, "restore", "FAILED", 1, words))
                        .with(new Event("e1", ID, "failed", 1));
        var early =
                good().with(new Run(ID, "restore", "FAILED", 1, "the server does not answer"))
                        .with(new Event("e1", ID, "failed", 1));

        // Then
        assertThat(scene.broken()).containsExactly("runs fail only because of kills");
        assertThat(scene.with(kill(Victim.SOURCE, Signal.KILL, 150)).broken()).isEmpty();
        assertThat(early.with(kill(Victim.SOURCE, Signal.KILL, 150)).broken())
                .containsExactly("runs fail only because of kills");
    }

    @Test
    void objects_without_manifest_holds_parts_and_uploads_are_reported() {
        assertThat(storedBesides("other_20260301T020000Z.sql.gz"))
                .containsExactly("each object belongs to a manifest");
        assertThat(storedBesides(BACKUP + ".hold-drill-" + ID)).containsExactly("no hold is left");
        assertThat(storedBesides(BACKUP + "-6f1c0b9e-0000-4000-8000-000000000001"))
                .containsExactly("no upload or part is left");
        assertThat(storedBesides(".mpus-1-" + BACKUP)).containsExactly("no upload or part is left");
    }

    @Test
    void a_manifest_without_dump_and_a_catalogue_that_differs_are_reported() {
        var bare = Set.of(BACKUP + ".manifest.json");
        var whole = Set.of(BACKUP, BACKUP + ".manifest.json");

        assertThat(good().with(new Stored(bare, Set.of(BACKUP))).broken())
                .containsExactly("each manifest has its dump");
        assertThat(good().with(new Stored(whole, Set.of())).broken())
                .containsExactly("catalogue and bucket list the same backups");
        assertThat(good().with(new Stored(Set.of(), Set.of(BACKUP))).broken())
                .containsExactly("catalogue and bucket list the same backups");
    }

    @Test
    void processes_and_sandboxes_that_are_left_are_reported() {
        assertThat(good().with(new Left(List.of("7 psql"), List.of(), Set.of(), Set.of())).broken())
                .containsExactly("no process is left");
        assertThat(good().with(new Left(List.of(), List.of("/sb"), Set.of(), Set.of())).broken())
                .containsExactly("no sandbox is left");
    }

    @Test
    void a_copy_that_is_not_there_and_a_half_that_no_run_names_are_reported() {
        var lost = new Left(List.of(), List.of(), Set.of(), Set.of("copy"));
        var half = new Left(List.of(), List.of(), Set.of(HALF), Set.of());
        var named = new Run(ID, "restore", "SUCCEEDED", 1, HALF + " is left");

        assertThat(good().with(lost).broken()).containsExactly("each copy is complete");
        assertThat(good().with(half).broken()).containsExactly("each copy is complete");
        assertThat(good().with(half).with(named).broken()).isEmpty();
    }

    @Test
    void a_service_that_needs_sigkill_to_stop_and_one_that_ends_by_itself_are_reported() {
        var stubborn =
                new Kill(
                        Victim.ALERT,
                        Signal.TERM,
                        at(1),
                        at(31),
                        at(40),
                        true,
                        Optional.of(List.of()));

        assertThat(good().with(stubborn).broken()).containsExactly("services end on SIGTERM");
        assertThat(good().with(new Deaths(List.of(), List.of("kafka"))).broken())
                .containsExactly("no part ended by itself");
        assertThat(good().with(kill(Victim.POSTGRES, Signal.TERM, 1)).broken()).isEmpty();
    }

    private static List<String> storedBesides(String file) {
        var files = Set.of(BACKUP, BACKUP + ".manifest.json", file);
        return good().with(new Stored(files, Set.of(BACKUP))).broken();
    }
}
