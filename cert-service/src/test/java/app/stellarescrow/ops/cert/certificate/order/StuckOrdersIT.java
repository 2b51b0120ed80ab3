package app.stellarescrow.ops.cert.certificate.order;

import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_RENEWED;
import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_SERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A whole job with an authority that never answers. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StuckAuthorityForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class StuckOrdersIT {

    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    @Test
    void
            an_authority_that_never_answers_holds_up_neither_the_checks_nor_the_alerts_nor_the_orders_of_others() {
        try (var service = new ServiceProbe(servers, json, url)) {
            // Given
            var api = new CertificateApi(service.server());
            var request =
                    ServiceProbe.request(
                            new CertificateSpec.Check(CertificateSpec.ALL_CERTIFICATES));

            // When
            service.kafka.send(request);

            // Then: 16 orders that take 5 seconds each, at the same time
            var early = await().until(() -> changes(service), found -> !found.isEmpty());
            assertThat(service.results(request)).isEmpty();
            assertThatOnlyTheOldOneIsReported(early);
            await().atMost(Duration.ofSeconds(60)).until(() -> failures("late").equals("1"));
            assertThat(api.show("shop").value().checkedAt()).isNotNull();
            assertThat(service.results(request)).isEmpty();

            var result = (CertificateResult) service.report(request);
            assertThatOnlyStuckOrdersFailed(result);
            assertThat(result.conditions()).contains(early.getFirst().condition());
            assertThat(service.result(request).finishedAt()).isAfter(early.getFirst().at());
            assertThat(changes(service)).as("once for each job").hasSize(1);
        }
    }

    private static void assertThatOnlyStuckOrdersFailed(CertificateResult result) {
        assertThat(result.certificates())
                .filteredOn(each -> each.name().startsWith("a-stuck"))
                .extracting(each -> each.failed().problem())
                .hasSize(StuckAuthorityForTests.CERTIFICATES)
                .allMatch(problem -> problem.contains("'stuck'"))
                .areExactly(16, problem("given up after 5 s"))
                .areExactly(1, problem("no order is sent", "another order in time"));
        assertThat(result.conditions())
                .filteredOn(each -> each.subject().equals("shop"))
                .filteredOn(each -> each.holds())
                .isEmpty();
        assertThat(result.conditions())
                .filteredOn(each -> each.test() == CERTIFICATE_NOT_RENEWED && each.holds())
                .as("no first certificate yet")
                .hasSize(StuckAuthorityForTests.CERTIFICATES + 1);
    }

    /** Urgent, and nothing that a renewal may still mend. */
    private static void assertThatOnlyTheOldOneIsReported(List<ConditionChanged> changes) {
        assertThat(changes)
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.condition().test()).isEqualTo(CERTIFICATE_NOT_SERVED);
                            assertThat(each.subject()).isEqualTo("old");
                            assertThat(each.condition().problem()).contains("is installed");
                        });
    }

    private static List<ConditionChanged> changes(ServiceProbe service) {
        return service.kafka.events(Topics.CONDITIONS, ConditionChanged.class, _ -> true);
    }

    private static Condition<String> problem(String... parts) {
        return new Condition<>(
                text -> Stream.of(parts).allMatch(text::contains), String.join(" … ", parts));
    }

    /** In a row; "0" before the first attempt has ended. */
    private static String failures(String name) {
        return TestServers.postgres()
                .query(
                        "ops",
                        "select coalesce(max(failures), 0) from cert.certificate where name = '%s'"
                                .formatted(name));
    }
}
