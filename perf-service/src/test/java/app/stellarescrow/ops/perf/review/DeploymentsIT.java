package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.api.perf.NewDeployment;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Deployments and changed versions in a review. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeploymentsIT {

    @Inject EventJson json;
    @Inject HourlySampling sampling;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;

    @BeforeEach
    void connect() {
        service = new ServiceProbe(servers, json, url);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Extended
    @Test
    void a_deployment_and_a_new_extension_are_in_the_review_and_its_page() {
        // Given
        var api = new PerfApi(service.server());
        sampling.sample("platform");
        TestServers.postgres().sql("platform", "create extension pg_trgm");
        var hourAgo = Instant.now().minus(Duration.ofHours(1));
        api.deployed(new NewDeployment("api <2.4.1>\n", hourAgo));
        api.deployed(new NewDeployment("api <2.4.1>", hourAgo));

        // When
        var result = service.report(new JobSpec.PerfReview("platform"));

        // Then
        assertThat(result).isNotNull();
        var newest =
                api.list(20).value().stream()
                        .filter(each -> each.target().equals("platform"))
                        .findFirst()
                        .orElseThrow();
        var id = newest.id().toString();
        assertThat(api.show(id).value().checks())
                .filteredOn(each -> each.name().equals("versions"))
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.evidence())
                                        .containsOnlyOnce("api <2.4.1> was deployed at")
                                        .contains("extension pg_trgm changed from none to 1."));
        assertThat(api.page(id)).contains("<li>api &lt;2.4.1&gt; was deployed at");
    }

    @Test
    void a_deployment_without_a_name_or_in_the_future_is_refused() {
        var api = new PerfApi(service.server());
        var tomorrow = Instant.now().plus(Duration.ofDays(1));

        assertThatThrownBy(() -> api.deployed(new NewDeployment(" ", null)))
                .hasMessageContaining("name of 0 characters");
        assertThatThrownBy(() -> api.deployed(new NewDeployment("api", tomorrow)))
                .hasMessageContaining("in the future");
    }
}
