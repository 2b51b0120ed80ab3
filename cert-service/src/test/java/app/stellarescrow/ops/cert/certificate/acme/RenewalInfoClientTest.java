package app.stellarescrow.ops.cert.certificate.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.cert.certificate.acme.FakeAuthority.Answer;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shredzone.acme4j.toolbox.AcmeUtils;

/** Renewal information over HTTP (RFC 9773). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RenewalInfoClientTest {

    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final String WINDOW =
            """
            {"suggestedWindow": {"start": "2027-04-01T00:00:00Z", "end": "2027-04-02T02:00:00+02:00"}}
            """;

    private final Issued issuer = Issued.root("Root");
    private final X509Certificate leaf =
            NewCertificate.server("shop.test").namingKeyOf(issuer).issuedBy(issuer).certificate();

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
    void the_window_of_this_certificate_is_asked_for() throws Exception {
        // Given
        authority.answers("/ari", Answer.json("7200", WINDOW));

        // When
        var info = client(Duration.ofSeconds(10)).ask(leaf, NOW).orElseThrow();

        // Then
        assertThat(info.start()).isEqualTo("2027-04-01T00:00:00Z");
        assertThat(info.end()).isEqualTo("2027-04-02T00:00:00Z");
        assertThat(authority.asked())
                .contains("/ari/" + AcmeUtils.getRenewalUniqueIdentifier(leaf));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "7200, PT2H",
                "\"Mon, 01 Mar 2027 15:00:00 GMT\", PT3H",
                // Not in each job, and not never again.
                "1, PT1M",
                "\"Mon, 01 Mar 2027 11:00:00 GMT\", PT1M",
                "999999999, P1D",
                // Without a usable one, as RFC 9773 says.
                "\"\", PT6H",
                "soon, PT6H"
            })
    void fault_59_the_time_until_the_next_question_is_the_authority_s_within_bounds(
            String retryAfter, Duration wait) throws Exception {
        // Given
        authority.answers("/ari", Answer.json(retryAfter, WINDOW));

        // When
        var info = client(Duration.ofSeconds(10)).ask(leaf, NOW).orElseThrow();

        // Then
        assertThat(info.askAgain()).isEqualTo(NOW.plus(wait));
    }

    @Test
    void fault_59_an_outage_is_no_answer_and_its_time_to_wait_is_kept() {
        // Given
        authority.answers("/ari", FakeAuthority.BUSY);

        // When
        var failure = failure(Duration.ofSeconds(10));

        // Then
        assertThat(failure).hasMessageContaining("'fake'").hasMessageContaining("503");
        assertThat(failure.retryAt()).contains(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void fault_59_a_slow_authority_is_not_waited_for() {
        // Given
        authority.answers("/ari", FakeAuthority.SILENCE);

        // When
        var began = System.nanoTime();
        var failure = failure(Duration.ofMillis(300));

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(failure.kind()).isEqualTo(AcmeFailure.Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("timed out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<html>", "{}", "{\"suggestedWindow\": {\"start\": \"tomorrow\"}}"})
    void fault_59_nonsense_is_no_window(String answer) {
        // Given
        authority.answers("/ari", Answer.json("", answer));

        // When
        var failure = failure(Duration.ofSeconds(10));

        // Then
        assertThat(failure.kind()).isEqualTo(AcmeFailure.Kind.UNAVAILABLE);
    }

    private AcmeFailure failure(Duration timeout) {
        return catchThrowableOfType(AcmeFailure.class, () -> client(timeout).ask(leaf, NOW));
    }

    private RenewalInfoClient client(Duration timeout) {
        return new RenewalInfoClient(authority.authority(home), timeout);
    }
}
