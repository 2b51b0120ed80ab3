package app.stellarescrow.ops.drtest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.drtest.drill.MadeBackup;
import app.stellarescrow.ops.drtest.drill.StorageForTests;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobReport;
import app.stellarescrow.ops.event.JobSpec;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.local.LocalPostgres;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Restores on a server that people work on. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreIT {

    private static final String SHOP = StorageForTests.LIVE_DATABASE;
    private static final LocalPostgres POSTGRES = MadeBackup.POSTGRES;
    private static final String OURS =
            "select datname from pg_database where datname ~ '^(shop|copy)' order by 1";

    @Inject EventJson json;
    @Inject Buckets buckets;
    @Inject Manifests manifests;
    @Inject RestoreJob job;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;
    private MadeBackup backup;

    @BeforeEach
    void a_backup_of_then_and_a_database_of_now() throws Exception {
        service = new ServiceProbe(servers, json, url);
        POSTGRES.createDatabase(SHOP);
        POSTGRES.sql(
                SHOP,
                """
                create table trades as select n as id, now() as created_at from generate_series(1, 500) n;
                create index on trades (created_at);
                create table log (says text);
                create table marker as select 'then' as says
                """);
        backup = MadeBackup.of(SHOP);
        buckets.main().put(backup.manifest().object(), backup.stored());
        manifests.store(buckets.main(), backup.manifest());
        POSTGRES.sql(
                SHOP, "update marker set says = 'now'; insert into trades values (501, now())");
    }

    @AfterEach
    void nothing_is_left() {
        buckets.main().list("").forEach(object -> buckets.main().delete(object.key()));
        service.close();
        databases()
                .forEach(
                        name ->
                                POSTGRES.sql(
                                        "postgres",
                                        "drop database \"%s\" with (force)".formatted(name)));
    }

    @Test
    void a_new_database_is_what_the_backup_was_and_touches_no_other() throws Exception {
        // When
        var report = (JobReport.Restore) service.report(into("copy of then"));

        // Then
        assertThat(report.database()).isEqualTo("copy of then");
        assertThat(report.keptAs()).isNull();
        assertThat(says("copy of then")).isEqualTo("then 500");
        assertThat(says(SHOP)).isEqualTo("now 501");
        assertThat(
                        POSTGRES.query(
                                "copy of then",
                                "select count(*) from pg_stats where tablename = 'trades'"))
                .as("it has statistics")
                .isEqualTo("2");
        assertThat(POSTGRES.query("copy of then", "select extname from pg_extension"))
                .as("nothing of the checks is left in it")
                .isEqualTo("plpgsql");
        assertThat(service.get("/api/restores").path(0).path("checks").findValuesAsText("name"))
                .contains("rows", "content", "indexes", "amcheck");
    }

    @Test
    void a_name_that_is_taken_is_refused() {
        assertThat(service.failure(into(SHOP)).reason()).contains("already a database shop");
        assertThat(service.failure(into("x".repeat(64))).hint()).contains("63 bytes");
        assertThat(says(SHOP)).isEqualTo("now 501");
    }

    @Test
    void people_at_work_see_the_old_or_the_new_database_and_undo_brings_the_old_one_back()
            throws Exception {
        try (var crowd = new Crowd(POSTGRES, SHOP)) {
            // When
            var request = ServiceProbe.request(replace());
            service.kafka.send(request);
            var report = (JobReport.Restore) service.report(request);

            // Then
            var keptAs = String.valueOf(report.keptAs());
            await().until(() -> crowd.seen().contains("then 500"));
            assertThat(crowd.seen()).containsExactlyInAnyOrder("now 501", "then 500");
            assertThat(keptAs).startsWith("shop_before_");
            assertThat(POSTGRES.query(SHOP, "select distinct says from log")).isEqualTo("then");
            assertThat(POSTGRES.query(keptAs, "select distinct says from log")).isEqualTo("now");

            // When
            POSTGRES.sql(keptAs, "insert into trades values (502, now())");
            var undo = new JobSpec.RestoreUndo(SHOP, request.jobId().toString(), "a test");
            var undone = (JobReport.RestoreUndo) service.report(undo);

            // Then
            await().until(() -> crowd.seen().contains("now 502"));
            assertThat(crowd.seen()).containsExactlyInAnyOrder("now 501", "then 500", "now 502");
            assertThat(databases()).containsExactly(SHOP, undone.keptAs());
            assertThat(service.failure(undo).hint()).contains("ops restores");
        }
    }

    @Test
    void what_is_not_what_it_was_replaces_nothing_and_is_left_to_be_looked_at() throws Exception {
        // Given
        var copy = backup.manifest().object();
        var others = MadeBackup.of(SHOP);
        buckets.main().put(copy, others.stored());

        // When
        var failed = service.failure(replace());

        // Then
        assertThat(failed.reason()).contains("does not become the database it was");
        assertThat(says(SHOP)).isEqualTo("now 501");
        assertThat(databases()).hasSize(2);
        assertThat(failed.hint()).contains(databases().getLast());
    }

    @Test
    void a_database_that_somebody_dropped_is_there_again() {
        // Given
        POSTGRES.sql("postgres", "drop database " + SHOP);

        // When
        var report = (JobReport.Restore) service.report(replace());

        // Then
        assertThat(report.keptAs()).isNull();
        assertThat(says(SHOP)).isEqualTo("then 500");
    }

    @Test
    void an_attempt_after_a_crash_does_not_replace_what_was_just_restored() throws Exception {
        // Given
        var first = new AnAttempt(UUID.randomUUID(), 1, Instant.now());
        var done = job.run(replace(), first);

        // When
        var again = job.run(replace(), new AnAttempt(first.id(), 2, first.requestedAt()));

        // Then
        assertThat(again).isEqualTo(done);
        assertThat(databases()).containsExactly(SHOP, String.valueOf(done.keptAs()));
        assertThat(says(SHOP)).isEqualTo("then 500");
    }

    @Test
    void nobody_replaces_a_database_without_a_reason() {
        var failed = service.failure(new JobSpec.Restore(SHOP, null, null, " "));
        assertThat(failed.hint()).contains("reason");
        assertThat(databases()).containsExactly(SHOP);
    }

    private static JobSpec.Restore into(String name) {
        return new JobSpec.Restore(SHOP, null, name, null);
    }

    private static JobSpec.Restore replace() {
        return new JobSpec.Restore(SHOP, null, null, "a test");
    }

    private static String says(String database) {
        return POSTGRES.query(
                database, "select says || ' ' || (select count(*) from trades) from marker");
    }

    private static List<String> databases() {
        return POSTGRES.query("postgres", OURS).lines().toList();
    }

    private record AnAttempt(UUID id, int attempt, Instant requestedAt) implements JobRun {

        @Override
        public void progress(String phase, long done, @Nullable Long total, String unit) {}

        @Override
        public void confirmLease() {}
    }
}
