package app.stellarescrow.ops.cert.certificate.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import app.stellarescrow.ops.cert.certificate.acme.FakeAuthority.Answer;
import app.stellarescrow.ops.cert.certificate.acme.OpenOrder.Begun;
import app.stellarescrow.ops.cert.certificate.challenge.Webroot;
import app.stellarescrow.ops.cert.certificate.deploy.CertificateKeys;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shredzone.acme4j.toolbox.AcmeUtils;

/** Orders from an authority that answers 503, or refuses them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BusyAuthorityTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final OrderRequest REQUEST =
            new OrderRequest(List.of("shop.test"), Optional.empty(), Optional.empty(), false);

    private final Issued issuer = Issued.root("Root");
    private final Issued old =
            NewCertificate.server("shop.test").namingKeyOf(issuer).issuedBy(issuer);

    @TempDir private Path home;
    private FakeAuthority busy;
    private OpenOrder open;

    @BeforeEach
    void start() throws IOException {
        busy = new FakeAuthority();
        open = new OpenOrder(home);
    }

    @AfterEach
    void stop() {
        busy.close();
    }

    @Test
    void fault_59_an_old_order_that_cannot_be_read_lets_another_authority_be_asked()
            throws Exception {
        // Given
        open.save(new Begun("fake", busy.uri("/order/1"), CertificateKeys.create()));

        // When
        var failure = failure(REQUEST);

        // Then
        assertThat(failure.kind()).isEqualTo(AcmeFailure.Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("HTTP 503");
    }

    @Test
    void fault_59_the_time_to_wait_that_an_authority_names_in_an_outage_is_kept() {
        // When
        var failure = failure(REQUEST);

        // Then
        assertThat(failure.retryAt().orElseThrow())
                .isCloseTo(Instant.now().plusSeconds(3600), within(60, ChronoUnit.SECONDS));
        assertThat(failure).hasMessageContaining("asks to wait until");
    }

    @ParameterizedTest
    @ValueSource(strings = {"404", "410", "malformed"})
    void an_old_order_that_the_authority_has_forgotten_is_replaced_by_a_new_one(String answer)
            throws Exception {
        // Given
        busy.answers(
                "/forgotten",
                answer.equals("malformed")
                        ? Answer.problem(404, answer)
                        : new Answer(Integer.parseInt(answer), "text/plain", "", ""));
        open.save(new Begun("fake", busy.uri("/forgotten/1"), CertificateKeys.create()));

        // When
        var failure = failure(REQUEST);

        // Then
        assertThat(busy.asked()).contains("/forgotten/1", "/order");
        assertThat(failure).as("of the new order").hasMessageContaining("HTTP 503");
    }

    @Test
    void an_order_that_the_authority_never_answers_is_given_up_after_its_limit() {
        // Given
        busy.answers("/order", FakeAuthority.SILENCE);

        // When
        var began = Instant.now();
        var failure = failure(REQUEST, Duration.ofSeconds(1));

        // Then
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(failure.kind()).isEqualTo(AcmeFailure.Kind.TIMED_OUT);
        assertThat(failure).hasMessageContaining("took too long", "given up after 1 s");
    }

    @Test
    void an_order_names_the_certificate_that_it_replaces() throws Exception {
        // When
        failure(renewal(false));

        // Then
        assertThat(busy.payloads("/order"))
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.path("replaces").asText())
                                        .isEqualTo(
                                                AcmeUtils.getRenewalUniqueIdentifier(
                                                        old.certificate())));
    }

    @Test
    void a_certificate_that_a_later_one_replaced_is_not_ordered_again_while_there_is_time() {
        // Given
        busy.answers("/order", Answer.problem(409, "alreadyReplaced"));

        // When
        var failure = failure(renewal(false));

        // Then
        assertThat(busy.payloads("/order")).hasSize(1);
        assertThat(failure.kind()).isEqualTo(AcmeFailure.Kind.REFUSED);
        assertThat(failure)
                .hasMessageContaining("has replaced this certificate by a later one")
                .hasMessageContaining("--force");
    }

    @Test
    void before_its_end_or_by_force_it_is_ordered_without_its_predecessor() {
        // Given
        busy.answers("/order", Answer.problem(409, "alreadyReplaced"), FakeAuthority.BUSY);

        // When
        var failure = failure(renewal(true));

        // Then
        assertThat(busy.payloads("/order"))
                .extracting(each -> each.has("replaces"))
                .containsExactly(true, false);
        assertThat(failure).as("of the second order").hasMessageContaining("HTTP 503");
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed", "serverInternal"})
    void a_predecessor_that_the_authority_does_not_know_prevents_no_order(String problem) {
        // Given
        busy.answers("/order", Answer.problem(400, problem), FakeAuthority.BUSY);

        // When
        failure(renewal(false));

        // Then
        assertThat(busy.payloads("/order"))
                .extracting(each -> each.has("replaces"))
                .containsExactly(true, false);
    }

    private OrderRequest renewal(boolean urgent) {
        return new OrderRequest(
                List.of("shop.test"), Optional.empty(), Optional.of(old.certificate()), urgent);
    }

    private AcmeFailure failure(OrderRequest request) {
        return failure(request, LIMIT);
    }

    private AcmeFailure failure(OrderRequest request, Duration limit) {
        var order = new AcmeOrder(busy.authority(home), new Webroot(home), open, limit);
        return catchThrowableOfType(AcmeFailure.class, () -> order.place(request));
    }
}
