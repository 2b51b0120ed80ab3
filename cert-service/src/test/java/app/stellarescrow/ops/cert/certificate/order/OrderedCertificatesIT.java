package app.stellarescrow.ops.cert.certificate.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.certificate.CertificateView.FindingView;
import app.stellarescrow.ops.api.certificate.CertificateView.Place;
import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.Exhaustive;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole jobs: from the request over an order to the server that serves the certificate. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(OrdersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class OrderedCertificatesIT {

    /** How many attempts wait for the end of their pause. */
    private static final String WAITING =
            "select count(*) from cert.work where state = 'READY' and payload like '%\"late\"%' and run_after > now() + interval '40 minutes'";

    private static final String SHOP = "shop.test";

    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    /** In the folder of nginx. */
    @ConfigProperty(name = "cert.live", defaultValue = "none")
    Path live;

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

    @ParameterizedTest(name = "{0} at {1} place(s)")
    @CsvSource({
        // A wildcard by DNS-01 in nginx, PostgreSQL by STARTTLS, and Redis.
        "shop.test, 2",
        "db, 1",
        "cache, 1"
    })
    void a_first_certificate_is_ordered_deployed_and_served(String name, int places) {
        assumeThat(PebbleProgram.isHere()).as(PebbleProgram.REMEDY).isTrue();

        // When
        var result = (CertificateResult) service.report(new CertificateSpec.Check(name));

        // Then
        assertThat(result.problems()).isEmpty();
        var state = result.certificates().getFirst();
        assertThat(state.renewed()).as("renewed: %s", state).isTrue();
        var view = new CertificateApi(service.server()).show(name).value();
        assertThat(view.findings()).isEmpty();
        assertThat(view.renewal().issuedAt()).isNotNull();
        assertThat(view.renewal().failure()).isNull();
        assertThat(view.places().getFirst().chain())
                .singleElement()
                .asString()
                .contains("Pebble Intermediate");
        assertThat(view.places())
                .filteredOn(Place::served)
                .hasSize(places)
                .extracting(Place::fingerprint)
                .containsOnly(state.fingerprint());
    }

    @Test
    void fault_56_an_old_certificate_that_comes_back_days_later_is_found_by_a_plain_check()
            throws Exception {
        assumeThat(PebbleProgram.isHere()).as(PebbleProgram.REMEDY).isTrue();
        // Given
        service.report(new CertificateSpec.Check(SHOP));
        var nginx = new ReplacedFiles(live.getParent(), SHOP);
        service.report(new CertificateSpec.Renewal(SHOP, "trial"));
        assertThat(notServed(SHOP).holds()).isFalse();
        var api = new CertificateApi(service.server());
        var deployed = api.show(SHOP).value().newest().fingerprint();

        // When
        nginx.serveOld();

        // Then
        var found =
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> notServed(SHOP), Condition::holds);
        assertThat(found.problem()).contains("but " + deployed.substring(0, 12), "was deployed");
        var view = api.show(SHOP).value();
        assertThat(view.findings())
                .extracting(FindingView::fault)
                .containsOnly("OLD_CERTIFICATE_SERVED");
        assertThat(view.newest().fingerprint()).isEqualTo(deployed);
        assertThat(view.current()).isZero();

        // When
        nginx.serveNew();

        // Then
        await().atMost(Duration.ofMinutes(1)).until(() -> !notServed(SHOP).holds());
        assertThat(api.show(SHOP).value().current()).isEqualTo(2);
    }

    @Test
    void
            a_new_certificate_that_is_kept_but_not_served_is_a_P1_until_a_plain_check_reloads_the_server()
                    throws Exception {
        assumeThat(PebbleProgram.isHere()).as(PebbleProgram.REMEDY).isTrue();
        // Given: the stand-in that is served is not worth putting back
        var first = (CertificateResult) service.report(new CertificateSpec.Check("kept"));
        assertThat(first.certificates().getFirst().failed().problem())
                .contains("in place but not served");

        // When
        var second = (CertificateResult) service.report(new CertificateSpec.Check("kept"));

        // Then: nothing is due, and the stand-in is still served
        assertThat(second.certificates().getFirst().failed().problem())
                .contains("in place but not served");
        assertThat(notServed(second).holds()).isTrue();
        var left = new CertificateApi(service.server()).show("kept").value().renewal();
        assertThat(left.dueFailure().problem()).isNotEmpty();
        assertThat(left.dueFailure().nextAt()).isAfter(Instant.now());

        // When
        Files.createFile(live.resolveSibling("kept.works"));
        var third = (CertificateResult) service.report(new CertificateSpec.Check("kept"));

        // Then
        assertThat(third.certificates().getFirst().renewed()).isTrue();
        assertThat(notServed(third).holds()).isFalse();
        assertThat(ask("select count(*) from cert.acme_order where name = 'kept'")).isEqualTo("1");
    }

    private Condition notServed(String name) {
        return notServed((CertificateResult) service.report(new CertificateSpec.Check(name)));
    }

    private static Condition notServed(CertificateResult result) {
        return result.conditions().stream()
                .filter(each -> each.test() == Condition.Test.CERTIFICATE_NOT_SERVED)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_mail_server_is_checked_by_starttls() {
        assumeThat(PebbleProgram.isHere()).as(PebbleProgram.REMEDY).isTrue();

        // When
        var result = (CertificateResult) service.report(new CertificateSpec.Check("mail"));

        // Then
        assertThat(result.problems()).isEmpty();
        assertThat(new CertificateApi(service.server()).show("mail").value().current()).isOne();
    }

    @Test
    void the_records_of_dns_persist_01_are_told_once_an_order_has_named_them() {
        assumeThat(PebbleProgram.isHere()).as(PebbleProgram.REMEDY).isTrue();
        var api = new CertificateApi(service.server());
        assertThat(api.show("keep").value().dnsRecords()).isEmpty();

        // When
        service.report(new CertificateSpec.Check("keep"));

        // Then
        assertThat(api.show("keep").value().dnsRecords())
                .singleElement()
                .asString()
                .startsWith("_validation-persist.keep.test. IN TXT ")
                .contains("accounturi=");
    }

    @Test
    void a_failed_renewal_is_repeated_before_the_next_slot_even_after_a_restart() {
        assumeThat(PebbleProgram.isHere()).as(PebbleProgram.REMEDY).isTrue();
        // Given: checked twice, which must not double the attempts
        service.report(new CertificateSpec.Check("late"));
        var result = (CertificateResult) service.report(new CertificateSpec.Check("late"));
        var failed = result.certificates().getFirst().failed();
        assertThat(failed.problem())
                .contains("authority 'down'", "it refuses the connection: check that it runs");
        assertThat(Duration.between(Instant.now(), failed.retryAt()))
                .isBetween(Duration.ofMinutes(40), Duration.ofMinutes(60));
        assertThat(
                        ask(
                                WAITING
                                        + " and (payload::json ->> 'startBy')::timestamptz > now() + interval '1 year'"))
                .as("one attempt, which a long outage does not make too late")
                .isEqualTo("1");

        // When
        var repetition = endPause();

        // Then
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                ask("select failures from cert.certificate where name = 'late'")
                                        .equals("2"));
        var repeated = result(UUID.fromString(repetition));
        assertThat(repeated.requestedBy()).isEqualTo("cert-service");
        assertThat(((JobOutcome.Succeeded) repeated.outcome()).report().conditions())
                .filteredOn(each -> each.test() == Condition.Test.CERTIFICATE_NOT_RENEWED)
                .as("the second failure in a row")
                .singleElement()
                .matches(Condition::holds);
        assertThat(ask(WAITING)).as("the next attempt").isEqualTo("1");
    }

    /** Returns the job of the next attempt. */
    private static String endPause() {
        var repetition =
                ask("select id from cert.work where state = 'READY' and payload like '%\"late\"%'");
        ask(
                "update cert.certificate set failed_at = failed_at - interval '2 hours' where name = 'late' returning 1");
        ask(
                "update cert.work set run_after = now() where id = '%s' returning 1"
                        .formatted(repetition));
        return repetition;
    }

    @Test
    void a_forced_renewal_that_failed_is_repeated_as_one_of_the_schedule() {
        assumeThat(PebbleProgram.isHere()).as(PebbleProgram.REMEDY).isTrue();

        // When
        var failure = service.failure(new CertificateSpec.Renewal("forced", "trial"));

        // Then
        assertThat(failure.reason()).contains("authority 'down'");
        assertThat(failure.hint()).contains("otherwise the next attempt is at ");
        assertThat(ask(WAITING.replace("late", "forced"))).isEqualTo("1");
        var left = new CertificateApi(service.server()).show("forced").value().renewal();
        assertThat(left.dueFailure().problem()).contains("authority 'down'");
    }

    private JobFinished result(UUID job) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                service.kafka.events(
                                        Topics.JOB_RESULTS,
                                        JobFinished.class,
                                        each -> each.jobId().equals(job)),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static String ask(String sql) {
        return TestServers.postgres().query("ops", sql);
    }
}
