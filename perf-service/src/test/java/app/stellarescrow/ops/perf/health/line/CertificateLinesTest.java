package app.stellarescrow.ops.perf.health.line;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.certificate.RenewalView;
import app.stellarescrow.ops.api.certificate.RenewalView.FailedAttempt;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateLinesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(30));
    private static final Instant NEXT = NOW.plus(Duration.ofHours(1));

    @Test
    void a_new_certificate_that_is_not_deployed_is_red_and_says_why_and_when_it_is_repeated() {
        // When
        var line =
                line(
                        new RenewalView(
                                NOW,
                                new RenewalView.Waiting("cd34", END),
                                new FailedAttempt(1, NOW, "nginx -t fails", NEXT),
                                null));

        // Then
        assertThat(line.line().grade()).isEqualTo(Grade.RED);
        assertThat(line.line().reason())
                .contains("is not deployed", "nginx -t fails", "next attempt " + NEXT);
    }

    @Test
    void a_renewal_that_is_due_and_failed_is_amber() {
        // When
        var line =
                line(new RenewalView(NOW, null, new FailedAttempt(1, NOW, "CA down", NEXT), null));

        // Then
        assertThat(line.line().grade()).isEqualTo(Grade.AMBER);
        assertThat(line.line().reason()).contains("CA down", "next attempt " + NEXT);
    }

    @Test
    void a_forced_renewal_that_failed_leaves_a_certificate_green_that_is_not_due() {
        // When
        var line =
                line(new RenewalView(NOW, null, new FailedAttempt(1, NOW, "CA down", null), null));

        // Then
        assertThat(line.line().grade()).isEqualTo(Grade.GREEN);
    }

    @Test
    void a_renewal_that_settings_prevent_is_amber_and_says_why() {
        // When
        var line = line(new RenewalView(NOW, null, null, "no rights; correct them"));

        // Then
        assertThat(line.line().grade()).isEqualTo(Grade.AMBER);
        assertThat(line.line().reason()).isEqualTo("cannot be renewed: no rights; correct them");
    }

    private static Finding line(RenewalView renewal) {
        var newest =
                new CertificateView.Newest(
                        "ab12", List.of("shop.test"), "CN=CA", "EC P-256", Instant.EPOCH, END);
        var certificate = new CertificateView("shop", NOW, newest, List.of(), List.of());
        return CertificateLines.of(List.of(certificate.withRenewal(renewal)), NOW).getFirst();
    }
}
