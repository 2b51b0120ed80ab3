package app.stellarescrow.ops.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.backup.make.StorageForTests;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.DrillResult;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Several writers of one backup's state, concurrently and after a crash. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class CatalogueWritersIT {

    private static final String TARGET = "ledger";

    @Inject EventJson json;
    @Inject Buckets buckets;
    @Inject Catalogue catalogue;
    @Inject Backups backups;
    @Inject Manifests manifests;
    @Inject Transactions transactions;
    @Inject CatalogueRenewal renewal;
    @Inject DrilledMarks marks;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;
    private Backups replica;
    private StoredBackup backup;

    @BeforeEach
    void take_a_backup() {
        service = new ServiceProbe(servers, json, url);
        replica =
                new Backups(
                        buckets,
                        manifests,
                        catalogue,
                        new BackupStates(new BackupRows(transactions, json), manifests));
        buckets.main().list("").forEach(object -> buckets.main().delete(object.key()));
        new Sql(transactions).execute("delete from backup");
        TestServers.postgres().sql(TARGET, "create table if not exists entry (n int)");
        service.backUp(TARGET);
        backup = catalogue.of(TARGET).getFirst();
    }

    @AfterEach
    void close() {
        TestServers.postgres().sql(TARGET, "drop table if exists entry");
        service.close();
    }

    @Test
    void a_mark_that_another_replica_sets_meanwhile_is_not_lost() {
        // Given
        var first = new AtomicBoolean(true);

        // When
        backups.record(
                backup,
                state -> {
                    if (first.getAndSet(false)) {
                        replica.record(backup, before -> before.damaged("it rotted"));
                    }
                    return state.marked(Instant.EPOCH);
                });

        // Then
        assertThat(List.of(known(), stored()))
                .allSatisfy(state -> assertThat(state.damage()).isEqualTo("it rotted"))
                .allSatisfy(state -> assertThat(state.markedAt()).isEqualTo(Instant.EPOCH));
    }

    @Test
    void the_bucket_says_what_the_catalogue_says_when_many_have_written_at_once() {
        for (int round = 1; round <= 10; round++) {
            // When
            var at = Instant.EPOCH.plusSeconds(round);
            var reason = "damage of round " + round;
            var both =
                    List.of(
                            CompletableFuture.runAsync(
                                    () -> backups.record(backup, state -> state.marked(at))),
                            CompletableFuture.runAsync(
                                    () -> replica.record(backup, state -> state.drilled(at))),
                            CompletableFuture.runAsync(
                                    () -> replica.record(backup, state -> state.damaged(reason))));
            both.forEach(CompletableFuture::join);

            // Then
            assertThat(known().markedAt()).isEqualTo(at);
            assertThat(known().drilledAt()).isEqualTo(at);
            assertThat(known().damage()).isEqualTo(reason);
            assertThat(stored()).isEqualTo(known());
        }
    }

    @Test
    void what_a_writer_that_was_killed_did_not_write_in_the_bucket_is_written_later() {
        // Given
        new Sql(transactions)
                .execute(
                        """
                        update backup set writers = 1, recorded_at = now() - interval '1 hour',
                            entry = jsonb_set(entry, array['state', 'damage'], cast('"it rotted"' as jsonb))
                        """);

        // When
        backups.writeLeft();

        // Then
        assertThat(stored().damage()).isEqualTo("it rotted");
        assertThat(new Sql(transactions).count("select count(*) from backup where writers > 0"))
                .isZero();
    }

    @Test
    void another_attempt_of_the_run_does_not_take_back_what_others_found() {
        // Given
        backups.record(backup, state -> state.damaged("it rotted").drilled(Instant.EPOCH));

        // When
        backups.add(backup);

        // Then
        assertThat(known().damage()).isEqualTo("it rotted");
        assertThat(known().drilledAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_drill_that_is_heard_of_before_its_backup_is_catalogued_counts() throws Exception {
        // Given
        new Sql(transactions).execute("delete from backup");
        var report =
                new DrillResult(
                        TARGET,
                        "s3://x/" + backup.object(),
                        Evidence.FULL,
                        null,
                        25,
                        8.7,
                        List.of());
        service.kafka.send(
                new JobFinished(
                        UUID.randomUUID(),
                        new JobSpec.Drill(TARGET, null),
                        1,
                        Instant.now(),
                        Instant.now(),
                        new JobOutcome.Succeeded(report)));
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                new Sql(transactions).count("select count(*) from drilled_backup")
                                        == 1);
        marks.write();

        // When
        service.post("/api/backups/rebuild");

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> known().drilledAt() != null);
        assertThat(stored().drilledAt()).isNotNull();
    }

    @Test
    void a_rebuild_leaves_what_was_recorded_while_it_read() {
        // Given
        var began = renewal.now();
        backups.record(backup, state -> state.damaged("it rotted"));

        // When
        renewal.put(List.of(backup), began);
        renewal.forgetOld(began);

        // Then
        assertThat(known().damage()).isEqualTo("it rotted");
    }

    @Test
    void a_rebuild_forgets_what_is_in_no_bucket_only_when_the_rest_is_recorded() {
        // Given
        var gone = new Sql(transactions);
        gone.execute(
                """
                insert into backup (object, target, entry) select replace(object, 'ledger', 'gone'), target,
                    jsonb_set(entry, array['object'], to_jsonb(replace(object, 'ledger', 'gone'))) from backup
                """);
        var began = renewal.now();

        // When
        renewal.put(List.of(backup), began);
        assertThat(catalogue.all()).hasSize(2);
        renewal.forgetOld(began);

        // Then
        assertThat(catalogue.all()).containsExactly(backup);
    }

    private BackupState known() {
        return catalogue.find(backup.object()).orElseThrow().state();
    }

    private BackupState stored() {
        return manifests.find(buckets.main(), backup.object()).orElseThrow().state();
    }
}
