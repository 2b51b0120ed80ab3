package app.stellarescrow.ops.consumer;

import app.stellarescrow.ops.failure.Causes;
import java.util.Optional;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Says which settings to correct when the brokers cannot be used because of them. */
final class BrokerRefusal {

    private BrokerRefusal() {}

    /** Empty for a failure that may pass. */
    static Optional<String> of(Throwable failure) {
        return Causes.of(failure).flatMap(each -> remedy(each).stream()).findFirst();
    }

    private static Optional<String> remedy(Throwable cause) {
        return switch (cause) {
            case SslAuthenticationException refused ->
                    Optional.of(
                            "The certificate of the Kafka brokers is refused (%s): set KAFKA_SSL_TRUSTSTORE_LOCATION to a PEM file with the certificate of their CA and KAFKA_SSL_TRUSTSTORE_TYPE to PEM, and name hosts in KAFKA_BOOTSTRAP_SERVERS that the certificate names; then restart the service"
                                    .formatted(Causes.reason(refused)));
            case SaslAuthenticationException refused ->
                    Optional.of(
                            "The Kafka brokers refuse the login (%s): correct KAFKA_SASL_MECHANISM and kafka.sasl.jaas.config; then restart the service"
                                    .formatted(Causes.reason(refused)));
            default -> Optional.empty();
        };
    }
}
