package app.stellarescrow.ops.cert.certificate.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cert.certificate.deploy.DeployPlan;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotServed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import app.stellarescrow.ops.testing.Extended;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A certificate that was kept although the server does not serve it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptCertificateIT {

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.asAfterStart();
    }

    @Test
    void a_kept_certificate_that_is_not_served_gets_another_reload_and_no_other_order()
            throws Exception {
        // Given: the stand-in is not worth putting back
        var standIn = site.served(0);
        var usual = site.plan;
        site.plan = reloading("echo no such process >&2; exit 1");
        var kept = (NotServed) site.renew(false);
        var again = (NotServed) site.renew(false);
        var orders = site.records.all().size();
        assertThat(site.served(0)).isEqualTo(standIn);

        // When
        site.plan = usual;
        var outcome = site.renew(false);

        // Then
        assertThat(kept.problem()).contains("in place but not served", "no such process");
        assertThat(again.problem()).isEqualTo(kept.problem());
        assertThat(again.retry()).isEqualTo(kept.retry());
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(site.served(0)).isNotEqualTo(standIn).isEqualTo(site.served(1));
        assertThat(site.records.all()).hasSize(orders).hasSize(1);
        assertThat(site.renew(false)).isInstanceOf(NotDue.class);
    }

    @Extended
    @Test
    void a_kept_certificate_that_is_served_by_now_needs_no_reload() throws Exception {
        // Given
        site.plan = reloading("exit 1");
        site.renew(false);
        site.nginx.reload();
        var current = site.live().current();
        await().during(Duration.ofSeconds(1)).until(this::isServed);

        // When: the reload still fails
        var outcome = site.renew(false);

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(site.live().current()).isEqualTo(current);
    }

    private boolean isServed() throws Exception {
        var version = site.live().current().orElseThrow();
        var fingerprint = Fingerprint.of(site.live().chain(version).getFirst());
        return site.served(0).equals(fingerprint) && site.served(1).equals(fingerprint);
    }

    private DeployPlan reloading(String line) {
        return new DeployPlan(
                site.plan.check(),
                Optional.of(new ShellCommand("the.reload", line)),
                Optional.empty(),
                Optional.empty(),
                site.plan.endpoints(),
                Duration.ofMillis(500));
    }
}
