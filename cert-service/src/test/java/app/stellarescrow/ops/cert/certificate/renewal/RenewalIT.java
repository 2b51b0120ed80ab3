package app.stellarescrow.ops.cert.certificate.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.api.certificate.RenewalView;
import app.stellarescrow.ops.cert.certificate.deploy.DeployPlan;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDeployed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotServed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.renewal.status.RenewalStatus;
import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import app.stellarescrow.ops.testing.Extended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenewalIT {

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.asAfterStart();
    }

    @Test
    void fault_57_the_first_certificate_replaces_the_stand_in_of_a_running_server()
            throws Exception {
        // When
        var outcome = site.renew(false);

        // Then
        var issued = (Renewed) outcome;
        assertThat(site.served(0)).isEqualTo(issued.fingerprint()).isEqualTo(site.served(1));
        assertThat(issued.notAfter()).isAfter(Instant.now().plus(Duration.ofDays(89)));
        var key = site.nginx.live().resolve("localhost/privkey.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(site.nginx.webroot().resolve(".well-known/acme-challenge")).isEmptyDirectory();
    }

    @Extended
    @Test
    void a_certificate_is_renewed_when_its_authority_suggests_it_and_not_before() throws Exception {
        // Given
        var first = (Renewed) site.renew(false);
        assertThat(site.renew(false)).isInstanceOf(NotDue.class);
        var now = Instant.now();
        site.pebble
                .management()
                .suggestWindow(site.leafPem(), now.minus(Duration.ofDays(2)), now.minusSeconds(60));

        // When: two days later, so that the suggestion is asked for again
        var outcome = site.renew(false, now.plus(Duration.ofDays(2)));

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(site.served(0)).isNotEqualTo(first.fingerprint()).isEqualTo(site.served(1));
    }

    @Test
    void a_forced_renewal_is_served_though_the_certificate_was_not_due() throws Exception {
        // Given
        site.profile = Optional.of("shortlived");
        var first = (Renewed) site.renew(false);

        // When
        var second = (Renewed) site.renew(true);

        // Then
        assertThat(site.served(0))
                .isEqualTo(second.fingerprint())
                .isNotEqualTo(first.fingerprint());
        assertThat(second.notAfter())
                .as("the profile is kept")
                .isBefore(Instant.now().plus(Duration.ofDays(7)));
    }

    @Extended
    @Test
    void a_renewal_repairs_a_damaged_certificate() throws Exception {
        // Given
        var first = (Renewed) site.renew(false);
        Files.writeString(site.nginx.live().resolve("localhost/fullchain.pem"), "garbage");

        // When
        var outcome = (Renewed) site.renew(true);

        // Then
        assertThat(site.served(0))
                .isEqualTo(outcome.fingerprint())
                .isNotEqualTo(first.fingerprint());
    }

    @Test
    void fault_56_a_failing_check_leaves_the_old_certificate_in_place_and_served()
            throws Exception {
        // Given
        var first = (Renewed) site.renew(false);
        Files.writeString(site.broken(), "nonsense;\n");

        // When
        var outcome = site.renew(true);

        // Then
        assertThat(((NotDeployed) outcome).problem())
                .contains("nonsense", "check", "nothing was changed", "the old one is served");
        assertThat(((NotDeployed) outcome).retry()).hasValueSatisfying(this::isWithinAnHour);
        var left = left();
        assertThat(left.waiting().fingerprint()).isNotEqualTo(site.served(0));
        assertThat(left.dueFailure().nextAt())
                .isEqualTo(((NotDeployed) outcome).retry().orElseThrow().at());
        assertThat(site.served(0)).isEqualTo(first.fingerprint()).isEqualTo(site.served(1));
    }

    @Extended
    @Test
    void once_the_check_succeeds_the_issued_certificate_is_deployed_without_another_order()
            throws Exception {
        // Given
        var first = (Renewed) site.renew(false);
        var broken = site.broken();
        Files.writeString(broken, "nonsense;\n");
        site.renew(true);
        Files.delete(broken);
        var orders = site.records.all().size();

        // When
        var outcome = site.renew(false);

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(site.served(1)).isNotEqualTo(first.fingerprint());
        assertThat(site.records.all()).hasSize(orders);
    }

    @Test
    void fault_56_a_reload_that_fails_brings_the_old_certificate_back() throws Exception {
        // Given
        var first = (Renewed) site.renew(false);
        var before = site.pem();
        site.plan = with(Optional.of("echo no such process >&2; exit 1"));

        // When
        var outcome = site.renew(true);

        // Then
        assertThat(((NotServed) outcome).problem())
                .contains("no such process", "put back and is served");
        assertThat(((NotServed) outcome).retry()).hasValueSatisfying(this::isWithinAnHour);
        assertThat(site.pem()).isEqualTo(before);
        assertThat(site.served(0)).isEqualTo(first.fingerprint());
    }

    @Extended
    @Test
    void fault_56_a_reload_without_effect_is_found_by_the_handshake() throws Exception {
        // Given
        var first = (Renewed) site.renew(false);
        var before = site.pem();
        site.plan = with(Optional.of("true"));

        // When
        var outcome = site.renew(true);

        // Then
        assertThat(((NotServed) outcome).problem())
                .contains("localhost:", "serves " + first.fingerprint().substring(0, 16))
                .contains("put back and is served");
        assertThat(site.pem()).isEqualTo(before);
    }

    @Extended
    @Test
    void a_second_server_that_does_not_take_the_reload_brings_the_old_certificate_back_on_both()
            throws Exception {
        // Given
        var first = (Renewed) site.renew(false);
        try (var second = site.secondServer()) {
            site.plan =
                    new DeployPlan(
                            site.plan.check(),
                            Optional.empty(),
                            site.plan.pidFile(),
                            Optional.empty(),
                            List.of(site.plan.endpoints().getFirst(), second.endpoint()),
                            Duration.ofSeconds(2));

            // When
            var outcome = site.renew(true);

            // Then
            assertThat(((NotServed) outcome).problem())
                    .contains(second.endpoint(), "put back and is served")
                    .doesNotContain(site.plan.endpoints().getFirst());
            assertThat(site.served(0)).isEqualTo(first.fingerprint());
            assertThat(second.served()).isEqualTo(first.fingerprint());
        }
    }

    @Extended
    @Test
    void a_worker_that_lost_its_job_deploys_nothing_and_the_next_one_does_without_another_order()
            throws Exception {
        // Given
        var first = (Renewed) site.renew(false);
        var lost = new IllegalStateException("lease lost");
        var attempt =
                new RenewalAttempt(
                        true,
                        Instant.now(),
                        () -> {
                            if (isIssued()) {
                                throw lost;
                            }
                        });

        // When
        assertThatThrownBy(() -> site.renew(attempt)).isSameAs(lost);

        // Then
        assertThat(site.served(0)).isEqualTo(first.fingerprint());
        var orders = site.records.all().size();
        assertThat(site.renew(false)).isInstanceOf(Renewed.class);
        assertThat(site.records.all()).hasSize(orders);
    }

    private RenewalView left() {
        return new RenewalStatus(
                        site.live(), Site.DOMAINS, site.records.state(Site.NAME), Instant.now())
                .view(null);
    }

    private void isWithinAnHour(RenewalOutcome.Retry retry) {
        assertThat(Duration.between(Instant.now(), retry.at()))
                .isBetween(Duration.ofMinutes(40), Duration.ofMinutes(60));
    }

    private boolean isIssued() {
        try {
            return site.live().undeployed().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeployPlan with(Optional<String> reload) {
        return new DeployPlan(
                site.plan.check(),
                reload.map(line -> new ShellCommand("the.reload", line)),
                Optional.empty(),
                Optional.empty(),
                site.plan.endpoints(),
                Duration.ofMillis(500));
    }
}
