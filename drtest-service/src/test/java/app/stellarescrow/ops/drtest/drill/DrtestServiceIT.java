package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.DrillReport.Outcome;
import app.stellarescrow.ops.api.drill.DrillView;
import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.SlowStatement;
import app.stellarescrow.ops.event.report.DrillResult;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.target.Targets;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service between a real broker, a real database and a real S3 API. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DrtestServiceIT {

    private static final String TARGET = "stellar_escrow";

    @Inject EventJson json;
    @Inject Buckets buckets;
    @Inject Manifests manifests;
    @Inject Targets targets;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @ConfigProperty(name = "drtest.sandbox.home")
    Path home;

    @TestHTTPResource URI url;

    private ServiceProbe service;
    private MadeBackup backup;

    @BeforeEach
    void store_a_backup() throws Exception {
        service = new ServiceProbe(servers, json, url);
        backup = MadeBackup.of(StorageForTests.DATABASE);
        backup.storeIn(buckets.main(), manifests);
    }

    @AfterEach
    void nothing_is_left() {
        buckets.main().list("").forEach(object -> buckets.main().delete(object.key()));
        service.close();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void the_newest_backup_is_drilled_and_reported_check_by_check() throws Exception {
        // Given
        var request = request(null);

        // When
        service.kafka.send(request);

        // Then
        var report = (DrillResult) service.report(request);
        assertThat(report.object()).endsWith(backup.manifest().object());
        assertThat(report.evidence()).isEqualTo(Evidence.FULL);
        assertThat(service.phasesOf(request)).contains("sandbox", "restore", "check", "canary");
        var drills = new DrillApi(service.server());
        var shown = drills.show(request.jobId().toString()).value();
        assertThat(shown.outcome()).isEqualTo(Outcome.PASS);
        assertThat(Check.passed(shown.checks())).isEqualTo(report.checks());
        assertThat(shown.checks())
                .noneMatch(check -> (check.expected() + check.actual()).contains("null"))
                .extracting(Check::name)
                .contains(
                        "stored bytes",
                        "dump",
                        "end marker",
                        "rows",
                        "content",
                        "indexes",
                        "constraints",
                        "amcheck",
                        "recovery time",
                        "recovery point");
        assertThat(drills.list(20).value())
                .extracting(DrillView::id, DrillView::target)
                .contains(tuple(request.jobId(), TARGET));
        assertThat(service.get("/api/drills?target=" + TARGET).findValuesAsText("id"))
                .contains(request.jobId().toString());
        assertThat(service.get("/api/drills?target=another")).isEmpty();
        assertThat(buckets.main().list(backup.manifest().object() + ".hold-")).isEmpty();
    }

    @Extended
    @Test
    void fault_34_fault_40_of_the_source_only_its_name_is_needed_and_the_clock_starts_off_site()
            throws Exception {
        // Given
        assertThat(targets.get(TARGET).port()).isEqualTo(1);
        var request = request(null);

        // When
        service.kafka.send(request);

        // Then
        var report = (DrillResult) service.report(request);
        assertThat(report.object()).startsWith("s3://");
        var phases =
                new DrillApi(service.server())
                        .show(request.jobId().toString())
                        .value()
                        .phaseMillis();
        var millis =
                List.of("sandbox", "restore", "index", "check").stream()
                        .mapToLong(phase -> phases.getOrDefault(phase, 0L))
                        .sum();
        assertThat(report.recoverySeconds()).isGreaterThanOrEqualTo(millis / 1000.0);
    }

    @Extended
    @Test
    void slow_statements_in_the_request_bring_advice_in_the_report_and_never_fail_the_drill()
            throws Exception {
        // Given
        MadeBackup.POSTGRES.sql(
                StorageForTests.DATABASE,
                "create table escrow as select n as id, n % 9973 as buyer from generate_series(1, 100000) n");
        MadeBackup.of(StorageForTests.DATABASE).storeIn(buckets.main(), manifests);
        MadeBackup.POSTGRES.sql(StorageForTests.DATABASE, "drop table escrow");
        var statements =
                List.of(
                        new SlowStatement("-7", "select * from escrow where buyer = $1"),
                        new SlowStatement("8", "select '<script>' from nowhere"));
        var request = ServiceProbe.request(new JobSpec.Drill(TARGET, null, statements));

        // When
        service.kafka.send(request);

        // Then
        service.report(request);
        var shown = new DrillApi(service.server()).show(request.jobId().toString()).value();
        assertThat(shown.outcome()).isEqualTo(Outcome.PASS);
        assertThat(Objects.requireNonNull(shown.advice()).indexes())
                .extracting(IndexAdvice.Index::query, IndexAdvice.Index::sql)
                .containsExactly(tuple("-7", "CREATE INDEX CONCURRENTLY ON public.escrow (buyer)"));
        assertThat(shown.advice().notLookedAt())
                .extracting(IndexAdvice.LeftOut::query)
                .containsExactly("8");
        var page = "/api/drills/" + request.jobId() + "/page";
        assertThat(service.call("GET", page, "operator-token").body())
                .contains("public.escrow (buyer)", "nowhere");
    }

    @Extended
    @Test
    void a_report_is_a_page_on_which_nothing_of_the_database_is_markup() throws Exception {
        // Given
        var request = request(null);
        service.kafka.send(request);
        service.report(request);

        // When
        var page =
                service.call("GET", "/api/drills/" + request.jobId() + "/page", "operator-token");

        // Then
        assertThat(page.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains("PASS", "amcheck").doesNotContain("http://", "<script");
    }

    @Extended
    @Test
    void fault_30_a_backup_that_is_not_what_was_stored_fails_with_the_reason() throws Exception {
        // Given
        buckets.main().put(backup.manifest().object(), new byte[20]);

        // When
        var failed = service.failure(new JobSpec.Drill(TARGET, backup.manifest().object()));

        // Then
        assertThat(failed.reason())
                .startsWith("the drill of s3://")
                .contains(backup.manifest().object() + " failed: ");
        assertThat(failed.hint()).contains("drill-report");
        assertThat(service.get("/api/drills").findValuesAsText("outcome")).contains("FAIL");
    }

    @Exhaustive
    @Test
    void a_file_of_the_old_script_is_drilled_with_weak_evidence(@TempDir Path folder)
            throws Exception {
        // Given
        var file = Files.write(folder.resolve("old.sql"), backup.plain());

        // When
        var report = (DrillResult) service.report(new JobSpec.Drill(TARGET, file.toString()));

        // Then
        assertThat(report.evidence()).isEqualTo(Evidence.WEAK);
        assertThat(report.object()).isEqualTo(file.toString());
    }

    @Test
    void what_is_not_there_is_named() {
        assertThat(service.failure(new JobSpec.Drill(TARGET, "nothing.sql.gz")).reason())
                .contains("nothing.sql.gz");
        assertThat(service.failure(new JobSpec.Drill(TARGET, "/nowhere/x.sql.gz")).reason())
                .contains("/nowhere/x.sql.gz");
    }

    @Test
    void a_name_that_no_object_can_have_is_refused_at_once() {
        var began = System.nanoTime();
        assertThat(service.failure(new JobSpec.Drill(TARGET, "../../x_20260301T020000Z.sql.gz")))
                .satisfies(
                        failed ->
                                assertThat(failed.reason()).contains("is not a valid object name"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void without_a_token_or_a_report_there_is_nothing_to_see() throws Exception {
        assertThat(service.call("GET", "/api/drills", "nobody").statusCode()).isEqualTo(401);
        var unknown = service.call("GET", "/api/drills/" + new UUID(0, 9), "operator-token");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("ops drills");
    }

    private static JobRequested request(@Nullable String wanted) {
        return ServiceProbe.request(new JobSpec.Drill(TARGET, wanted));
    }
}
