package app.stellarescrow.ops.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokerRefusalTest {

    @Test
    void a_certificate_that_is_refused_names_the_reason_and_the_settings() {
        // Given
        var handshake =
                new SslAuthenticationException(
                        "SSL handshake failed", new CertificateException("no path to a root"));

        // Then
        assertThat(BrokerRefusal.of(new ExecutionException(handshake)))
                .hasValueSatisfying(
                        message ->
                                assertThat(message)
                                        .contains(
                                                "(no path to a root)",
                                                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                                                "KAFKA_SSL_TRUSTSTORE_TYPE"));
    }

    @Test
    void a_cause_without_words_leaves_the_reason_to_the_one_around_it() {
        var handshake =
                new SslAuthenticationException("SSL handshake failed", new CertificateException());
        assertThat(BrokerRefusal.of(handshake))
                .hasValueSatisfying(
                        message -> assertThat(message).contains("(SSL handshake failed)"));
    }

    @Test
    void a_login_that_is_refused_names_the_login() {
        var refused = new SaslAuthenticationException("invalid credentials with SCRAM-SHA-512");
        assertThat(BrokerRefusal.of(new ExecutionException(refused)))
                .hasValueSatisfying(
                        message ->
                                assertThat(message)
                                        .contains("invalid credentials", "kafka.sasl.jaas.config"));
    }

    @Test
    void a_broker_that_does_not_answer_is_no_refusal() {
        assertThat(BrokerRefusal.of(new TimeoutException())).isEmpty();
    }
}
