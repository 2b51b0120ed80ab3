package app.stellarescrow.ops.cert.certificate.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.acme.FakeAuthority;
import app.stellarescrow.ops.cert.certificate.acme.FakeAuthority.Answer;
import app.stellarescrow.ops.cert.certificate.challenge.Webroot;
import app.stellarescrow.ops.cert.certificate.deploy.DeployPlan;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Decision;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalPolicy;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalWindow;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suggested window between an authority's answers and its outages. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuggestionTest {

    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final RenewalWindow WINDOW =
            new RenewalWindow(NOW.plus(Duration.ofDays(3)), NOW.plus(Duration.ofDays(4)));

    private final app.stellarescrow.ops.cert.certificate.testca.Issued issuer =
            app.stellarescrow.ops.cert.certificate.testca.Issued.root("Root");

    @TempDir private Path home;
    private FakeAuthority authority;

    @BeforeEach
    void start() throws IOException {
        authority = new FakeAuthority();
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    @Test
    void a_window_is_kept_until_its_authority_wants_to_be_asked_again() throws Exception {
        // Given
        authority.answers("/ari", Answer.json("7200", text(WINDOW)));

        // When
        var state = refreshed(RenewalState.first("shop"), left(60), NOW);
        var later = refreshed(state, left(60), NOW.plusSeconds(7199));

        // Then
        assertThat(state.window()).contains(WINDOW);
        assertThat(later).isEqualTo(state);
        assertThat(authority.asked()).filteredOn(each -> each.startsWith("/ari")).hasSize(1);
    }

    @Test
    void fault_59_an_outage_keeps_the_window_and_blocks_no_due_renewal() throws Exception {
        // Given
        authority.answers("/ari", FakeAuthority.BUSY);
        var known = RenewalState.first("shop").suggested(Optional.of(WINDOW), NOW);
        var due = left(29);

        // When
        var state = refreshed(known, due, NOW);

        // Then
        assertThat(state.window()).contains(WINDOW);
        assertThat(state.askAgain()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(RenewalPolicy.of("shop").decide(NOW, Issued.standing(due, state)))
                .isInstanceOf(Decision.Renew.class);
    }

    @Test
    void fault_59_without_a_time_to_wait_an_outage_is_over_in_half_an_hour_at_the_earliest()
            throws Exception {
        // Given
        authority.answers("/ari", new Answer(503, "text/plain", "", "busy"));

        // When
        var state = refreshed(RenewalState.first("shop"), left(60), NOW);

        // Then
        assertThat(state.askAgain()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void an_expired_certificate_is_not_asked_about() throws Exception {
        // When
        refreshed(RenewalState.first("shop"), left(-1), NOW);

        // Then
        assertThat(authority.asked()).isEmpty();
    }

    private RenewalState refreshed(RenewalState state, X509Certificate leaf, Instant now)
            throws InterruptedException {
        return Suggestion.refresh(state, certificate(), leaf, now);
    }

    private X509Certificate left(int days) {
        var end = NOW.plus(Duration.ofDays(days));
        return NewCertificate.server("shop.test")
                .between(end.minus(Duration.ofDays(90)), end)
                .namingKeyOf(issuer)
                .issuedBy(issuer)
                .certificate();
    }

    private RenewableCertificate certificate() {
        return new RenewableCertificate(
                "shop",
                List.of("shop.test"),
                List.of(authority.authority(home)),
                Optional.empty(),
                new Webroot(home),
                new LiveFolder(home, "shop"),
                new DeployPlan(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Duration.ofSeconds(1)));
    }

    private static String text(RenewalWindow window) {
        return "{\"suggestedWindow\": {\"start\": \"%s\", \"end\": \"%s\"}}"
                .formatted(window.start(), window.end());
    }
}
