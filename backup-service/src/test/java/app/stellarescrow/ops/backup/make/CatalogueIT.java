package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.backup.BackupView.Level;
import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.DrillResult;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.event.report.VerifyResult;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The catalogue and its states in the running service. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueIT extends KeptBackups {

    @Test
    void a_backup_is_listed_with_how_far_it_is_proven_and_shown_with_its_manifest()
            throws Exception {
        // When
        var report = service.backUp(TARGET);

        // Then
        var listed = newest();
        assertThat(report.object()).endsWith(listed.key());
        assertThat(listed.target()).isEqualTo(TARGET);
        assertThat(listed.sizeBytes()).isEqualTo(report.sizeBytes());
        assertThat(listed.proof().level()).isEqualTo(Level.CHECKED);
        var manifest = api().show(listed.key()).value().manifest();
        assertThat(manifest.stored().sent().sha256()).isEqualTo(report.sha256());
        assertThat(manifest.database().tables()).isNotEmpty();
    }

    @Extended
    @Test
    void a_backup_that_a_drill_restored_is_called_drilled_in_the_bucket_too() throws Exception {
        // Given
        var report = service.backUp(TARGET);
        var drilled =
                new DrillResult(
                        TARGET, report.object(), Evidence.FULL, Instant.now(), 25, 8.7, List.of());

        // When
        service.kafka.send(
                new JobFinished(
                        UUID.randomUUID(),
                        new JobSpec.Drill(TARGET, null),
                        1,
                        Instant.now(),
                        Instant.now(),
                        new JobOutcome.Succeeded(drilled)));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newest().proof().level() == Level.DRILLED);
        api().rebuild();
        assertThat(newest().proof().level()).isEqualTo(Level.DRILLED);
    }

    private BackupApi api() {
        return new BackupApi(service.server());
    }

    private BackupView newest() {
        return api().list().value().getFirst();
    }

    @Extended
    @Test
    void the_catalogue_is_rebuilt_from_the_bucket_alone() throws Exception {
        // Given
        service.backUp(TARGET);
        service.backUp(TARGET);
        buckets.main().put("ledger_20200101T000000Z.sql.gz", "an old script's".getBytes(UTF_8));
        api().rebuild();
        var oldest = catalogue.of(TARGET).getLast();
        backups.record(oldest, state -> state.marked(Instant.parse("2026-01-01T00:00:00Z")));
        var before = catalogue.all();
        new Sql(transactions).execute("delete from backup");

        // When
        var rebuilt = api().rebuild().value();

        // Then
        assertThat(rebuilt.backups()).isEqualTo(3);
        assertThat(catalogue.all()).hasSize(3).isEqualTo(before);
    }

    @Extended
    @Test
    void a_manifest_that_cannot_be_read_is_named_and_stops_no_rebuild() throws Exception {
        // Given
        service.backUp(TARGET);
        buckets.main().put("ledger_20200101T000000Z.sql.gz", "x".getBytes(UTF_8));
        buckets.main().put("ledger_20200101T000000Z.sql.gz.manifest.json", "{".getBytes(UTF_8));

        // When
        var rebuilt = api().rebuild().value();

        // Then
        assertThat(rebuilt.backups()).isEqualTo(1);
        assertThat(rebuilt.unreadable())
                .singleElement()
                .asString()
                .startsWith("ledger_20200101T000000Z.sql.gz");
    }

    @Extended
    @Test
    void verify_reads_back_what_was_not_read_for_a_week_and_tells_of_the_newest() {
        // Given
        service.backUp(TARGET);
        service.backUp(TARGET);
        var all = catalogue.of(TARGET);
        var weekAgo = Instant.now().minus(Duration.ofDays(8));
        backups.record(all.getLast(), state -> state.checked(weekAgo));

        // When
        var report = (VerifyResult) service.report(new JobSpec.Verify(TARGET, null));

        // Then
        assertThat(report.verified()).containsExactly(all.getLast().object());
        assertThat(report.newest()).isEqualTo(all.getLast().takenAt());
        assertThat(catalogue.of(TARGET).getLast().state().checkedAt()).isAfter(weekAgo);
    }

    @Test
    void fault_8_a_backup_that_rotted_fails_verify_is_listed_as_damaged_and_counts_no_more() {
        // Given
        service.backUp(TARGET);
        var backup = catalogue.of(TARGET).getFirst();
        buckets.main().put(backup.object(), "rotten".getBytes(UTF_8));

        // When
        var failed = service.failure(new JobSpec.Verify(TARGET, backup.object()));

        // Then
        assertThat(failed.reason())
                .contains("1 of 1 backups", backup.object(), "could not be read back");
        assertThat(failed.hint()).contains("take a backup at once");
        assertThat(catalogue.of(TARGET).getFirst().isVerified()).isFalse();
        assertThat(buckets.main().list(backup.object() + ".hold-")).isEmpty();
    }

    @Extended
    @Test
    void fault_24_a_suspicious_backup_is_kept_freezes_retention_and_is_trusted_by_a_person()
            throws Exception {
        // Given
        service.backUp(TARGET);
        TestServers.postgres().sql(TARGET, "delete from entry where n > 100");

        // When
        var report = service.backUp(TARGET);

        // Then
        assertThat(report.proof().suspicious()).contains("100 rows instead of 9,000");
        var key = catalogue.of(TARGET).getFirst().object();
        assertThat(api().retention(TARGET).value().get(1).why())
                .contains("nothing is deleted while " + key + " is suspicious");
        assertThat(
                        service.call("POST", "/api/backups/" + key + "/trust", "viewer-token")
                                .statusCode())
                .isEqualTo(403);
        assertThat(api().trust(key).value().proof().level()).isEqualTo(Level.CHECKED);
        assertThat(service.backUp(TARGET).isSuspicious()).isFalse();
    }

    @Extended
    @Test
    void fault_24_a_backup_that_shrank_is_suspicious_to_a_new_catalogue_too() {
        // Given
        service.backUp(TARGET);
        new Sql(transactions).execute("delete from backup");
        TestServers.postgres().sql(TARGET, "delete from entry where n > 900");

        // When
        var report = service.backUp(TARGET);

        // Then
        assertThat(report.isSuspicious()).isTrue();
    }

    @Test
    void nothing_is_shown_or_done_without_a_token_of_the_right_role() throws Exception {
        assertThat(service.call("GET", "/api/backups", "wrong").statusCode()).isEqualTo(401);
        assertThat(service.call("GET", "/api/backups", "viewer-token").statusCode()).isEqualTo(200);
        assertThat(service.call("GET", "/api/retention/ledger", "wrong").statusCode())
                .isEqualTo(401);
        for (var path : List.of("/api/backups/rebuild", "/api/retention/ledger")) {
            assertThat(service.call("POST", path, "viewer-token").statusCode()).isEqualTo(403);
        }
        assertThat(service.call("GET", "/api/backups/nothing", "viewer-token").body())
                .contains("unknown backup nothing");
    }
}
