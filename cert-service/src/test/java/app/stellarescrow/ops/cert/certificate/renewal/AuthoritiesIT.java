package app.stellarescrow.ops.cert.certificate.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.acme.Authority;
import app.stellarescrow.ops.cert.certificate.acme.Authority.ExternalAccount;
import app.stellarescrow.ops.cert.certificate.challenge.Responder;
import app.stellarescrow.ops.cert.certificate.challenge.Webroot;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotIssued;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.testing.Extended;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthoritiesIT {

    private static final String MAC_KEY =
            "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.asAfterStart();
    }

    @Test
    void an_outage_of_the_authority_leaves_a_valid_certificate_alone() throws Exception {
        // Given
        var first = (Renewed) site.renew(false);
        site.pebble.stop();

        // When
        var outcome = site.renew(false, Instant.now().plus(Duration.ofDays(2)));

        // Then
        assertThat(outcome).isInstanceOf(NotDue.class);
        assertThat(site.served(0)).isEqualTo(first.fingerprint());
    }

    @Extended
    @Test
    void an_authority_that_has_forgotten_account_and_certificate_issues_a_new_one()
            throws Exception {
        // Given
        site.renew(false);
        var key = site.home.resolve("accounts/pebble.pem");
        var account = Files.readString(key);
        site.pebble.stop();
        site.pebble.start();

        // When
        var outcome = site.renew(true);

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(key).hasContent(account);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void another_authority_issues_the_first_certificate_if_the_first_one_is_down()
            throws Exception {
        // Given
        var pebble = site.authorities.getFirst();
        var down =
                new Authority(
                        "down",
                        URI.create("https://127.0.0.1:%d/dir".formatted(Ports.free())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        site.home.resolve("accounts/down.pem"));
        site.authorities = List.of(down, pebble);

        // When
        var outcome = site.renew(false);

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(site.records.all())
                .extracting(PastOrder::authority, PastOrder::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("down", PastOrder.State.FAILED),
                        org.assertj.core.groups.Tuple.tuple("pebble", PastOrder.State.ISSUED));
    }

    @Extended
    @Test
    void a_certificate_that_a_later_one_replaced_is_renewed_again_only_by_force_or_before_its_end()
            throws Exception {
        // Given: the later one was lost, as with an old copy of the disk
        var live = site.live();
        site.renew(false);
        var first = live.current().orElseThrow();
        site.renew(true);
        var later = live.current().orElseThrow();
        live.activate(first);
        TestFolders.delete(live.folder().resolve("versions").resolve(later));
        site.nginx.reload();

        // When
        var due = site.renew(false, Instant.now().plus(Duration.ofDays(65)));

        // Then
        assertThat(((NotIssued) due).problem()).contains("has replaced this certificate");
        assertThat(live.current()).contains(first);

        // When
        var beforeItsEnd = site.renew(false, Instant.now().plus(Duration.ofDays(80)));

        // Then
        assertThat(beforeItsEnd).isInstanceOf(Renewed.class);
    }

    @Extended
    @Test
    void an_external_account_is_bound_where_the_authority_requires_one() throws Exception {
        // Given
        site.restartPebble(settings -> settings.withExternalAccounts(Map.of("kid-1", MAC_KEY)));
        assertThat(((NotIssued) site.renew(true)).problem()).contains("externalAccountBinding");
        var open = site.authorities.getFirst();
        site.authorities =
                List.of(
                        new Authority(
                                open.name(),
                                open.directory(),
                                open.contact(),
                                open.trust(),
                                Optional.of(new ExternalAccount("kid-1", MAC_KEY)),
                                open.accountKey()));

        // When
        var outcome = site.renew(true);

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(site.authorities.toString()).doesNotContain(MAC_KEY);
    }

    @Extended
    @Test
    void the_service_answers_challenges_itself_where_no_web_server_does() throws Exception {
        // Given: Pebble asks a port where only our responder listens
        var port = Ports.free();
        site.restartPebble(settings -> settings.withHttpPort(port));
        site.solver = new Responder(port);

        // When
        var outcome = site.renew(false);

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(Ports.answers(port)).as("it listens only while there is a challenge").isFalse();
    }

    @Test
    void fault_60_failed_validations_are_told_with_the_authority_s_reason_and_end_before_its_limit()
            throws Exception {
        // Given: a webroot that no web server serves
        site.solver = new Webroot(site.home.resolve("elsewhere"));
        assertThat(((NotIssued) site.renew(true)).problem()).contains("http-01", "404");
        for (var more = 1; more < 5; more++) {
            site.renew(true);
        }

        // When
        var outcome = (NotIssued) site.renew(true);

        // Then
        assertThat(outcome.problem()).contains("5 failed validations", "before");
        assertThat(site.records.state(Site.NAME).failures().count())
                .as("an order that was not sent is no failed attempt")
                .isEqualTo(5);
        assertThat(outcome.retry().orElseThrow().at())
                .as("an hour after the first of them")
                .isEqualTo(site.records.all().getFirst().at().plus(Duration.ofHours(1)));
        assertThat(site.records.all()).hasSize(5);
    }

    @Test
    void a_profile_that_the_authority_does_not_offer_is_not_replaced_by_another() throws Exception {
        // Given
        site.profile = Optional.of("no-such-profile");

        // When
        var outcome = (NotIssued) site.renew(true);

        // Then
        assertThat(outcome.problem()).contains("does not offer", "no-such-profile");
    }
}
