package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.backup.retention.RetentionConfig;
import app.stellarescrow.ops.backup.retention.UnfinishedBackups;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Retention in the running service. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionIT extends KeptBackups {

    @Extended
    @Test
    void fault_18_retention_goes_by_the_time_a_backup_was_taken_in_two_steps() throws Exception {
        // Given
        var old = backupsAged(40, 1);

        // When
        service.backUp(TARGET);

        // Then
        assertThat(catalogue.find(old.object()).orElseThrow().state().markedAt()).isNotNull();
        backups.record(old, state -> state.marked(Instant.now().minus(Duration.ofHours(13))));
        service.backUp(TARGET);
        assertThat(catalogue.find(old.object())).isEmpty();
        assertThat(buckets.main().list(old.object())).isEmpty();
    }

    @Exhaustive
    @Test
    void fault_20_a_backup_that_is_being_read_is_not_deleted() throws Exception {
        // Given
        var old = backupsAged(40, 1);
        backups.record(old, state -> state.marked(Instant.now().minus(Duration.ofDays(2))));
        holds.take(buckets.main(), old.object(), "a-drill", Instant.now().plusSeconds(600));

        // When
        service.post("/api/retention/" + TARGET);

        // Then
        assertThat(catalogue.find(old.object())).isPresent();
        assertThat(buckets.main().head(old.object())).isPresent();
    }

    @Extended
    @Test
    void fault_20_an_unreadable_hold_counts_and_fails_no_backup() throws Exception {
        // Given
        var old = backupsAged(40, 1);
        backups.record(old, state -> state.marked(Instant.now().minus(Duration.ofDays(2))));
        buckets.main().put(old.object() + ".hold-ada", "until I say so".getBytes(UTF_8));

        // When
        var report = service.backUp(TARGET);

        // Then
        assertThat(report.warnings()).isEmpty();
        assertThat(catalogue.find(old.object())).isPresent();
        assertThat(buckets.main().head(old.object())).isPresent();
    }

    @Test
    void a_backup_that_lost_its_manifest_is_not_taken_for_a_leftover() throws Exception {
        // Given
        service.backUp(TARGET);
        var lost = catalogue.of(TARGET).getFirst();
        buckets.main().delete(lost.object() + ".manifest.json");

        var unfinished = "ledger_20200101T000000Z.sql.gz";
        try (var upload = buckets.main().upload(unfinished, Map.of("run-id", "dead"))) {
            upload.write(1);
            upload.complete();
        }

        // When
        leftovers("0s").remove();

        // Then
        assertThat(buckets.main().head(lost.object())).isPresent();
        assertThat(buckets.main().head(unfinished)).isEmpty();
    }

    @Exhaustive
    @Test
    void holds_whose_time_is_over_are_removed_and_those_that_last_or_say_no_time_stay()
            throws Exception {
        // Given
        var backup = backupsAged(1, 1).object();
        var bucket = buckets.main();
        holds.take(bucket, backup, "run-that-died", Instant.now().minusSeconds(1));
        holds.take(bucket, backup, "run-at-work", Instant.now().plusSeconds(600));
        bucket.put(backup + ".hold-ada", "until I say so".getBytes(UTF_8));
        bucket.put("notes.hold-ada", "{\"until\":\"2020-01-01T00:00:00Z\"}".getBytes(UTF_8));

        // When
        var report = service.backUp(TARGET);

        // Then
        assertThat(report.warnings()).isEmpty();
        assertThat(bucket.head(backup + ".hold-run-that-died")).isEmpty();
        assertThat(List.of(backup + ".hold-run-at-work", backup + ".hold-ada", "notes.hold-ada"))
                .allMatch(key -> bucket.head(key).isPresent());
    }

    private UnfinishedBackups leftovers(String abandonedAfter) {
        var config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withMapping(RetentionConfig.class)
                        .withDefaultValue("retention.abandoned-after", abandonedAfter)
                        .build();
        return new UnfinishedBackups(
                config.getConfigMapping(RetentionConfig.class), buckets, catalogue, holds);
    }

    @Test
    void fault_19_what_is_foreign_is_never_deleted() {
        // Given
        var foreign =
                List.of(
                        "notes.txt",
                        "ledger_staging_20200101T000000Z.sql.gz",
                        "ledger_20200101T000000Z.sql.gz",
                        "ledger_20200101T000000Z.sql.gz.age");
        foreign.forEach(key -> buckets.main().put(key, "x".getBytes(UTF_8)));

        // When
        var report = service.backUp(TARGET);

        // Then
        assertThat(report.warnings()).isEmpty();
        assertThat(foreign).allMatch(key -> buckets.main().head(key).isPresent());
    }
}
