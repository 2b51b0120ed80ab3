package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.PerfReviewResult;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that failed in part do not spoil the comparison of a week. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartialSamplesIT {

    private static final String DATABASE = "spoiled";

    @Inject EventJson json;
    @Inject HourlySampling sampling;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    @TempDir Path folder;

    private final LocalPostgres server = TestServers.postgres();

    @Test
    void each_query_is_compared_with_its_oldest_good_sample() throws IOException {
        // Given: nothing of the database, then no statements, then all
        server.sql("postgres", "alter database spoiled allow_connections false");
        sampling.sample(DATABASE);
        server.sql("postgres", "alter database spoiled allow_connections true");
        sampling.sample(DATABASE);
        server.sql(DATABASE, "create extension pg_stat_statements");
        report(0.003);
        sampling.sample(DATABASE);
        report(0.05);

        try (var service = new ServiceProbe(servers, json, url)) {
            // When
            var result = (PerfReviewResult) service.report(new JobSpec.PerfReview(DATABASE));

            // Then
            assertThat(result.findings())
                    .filteredOn(each -> each.check().equals("regressions"))
                    .singleElement()
                    .satisfies(
                            each -> {
                                assertThat(each.verdict()).isEqualTo(Verdict.CRITICAL);
                                assertThat(each.text()).contains("daily_report", "times slower");
                            });
            var api = new PerfApi(service.server());
            var newest =
                    api.list(20).value().stream()
                            .filter(each -> each.target().equals(DATABASE))
                            .findFirst()
                            .orElseThrow();
            assertThat(api.show(newest.id().toString()).value().checks())
                    .filteredOn(each -> each.name().equals("database-size"))
                    .extracting(CheckView::evidence)
                    .singleElement()
                    .satisfies(each -> assertThat(each).contains("a day"));
        }
    }

    /** 25 calls that take this time each. */
    private void report(double seconds) throws IOException {
        var script = folder.resolve("calls.sql");
        Files.writeString(script, "select daily_report();\n".repeat(25));
        server.sql(
                DATABASE,
                "create or replace function daily_report() returns void language sql as 'select pg_sleep(%s)'"
                        .formatted(seconds));
        server.script(DATABASE, script, Map.of());
    }
}
