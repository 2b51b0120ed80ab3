package app.stellarescrow.ops.devstack.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KafkaContainerTest {

    @TempDir Path folder;

    @Test
    void clients_reach_the_broker_by_its_name_and_must_log_in() throws IOException {
        // Given
        var passwords = Files.writeString(folder.resolve("passwords"), "broker=b-secret\n");

        // When
        var settings =
                KafkaContainer.of(
                                Map.of(
                                        "KAFKA_HOST",
                                        "broker.example",
                                        "KAFKA_PASSWORDS",
                                        passwords.toString()))
                        .settings();

        // Then
        assertThat(settings)
                .contains(
                        "listeners=CLIENTS://broker.example:9092,CONTROLLER://127.0.0.1:9093\n",
                        "listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT\n",
                        "user_broker=\"b-secret\"",
                        "allow.everyone.if.no.acl.found=false\n",
                        "log.dirs=/var/lib/ops/kafka\n");
    }

    @Test
    void a_password_that_is_missing_is_named() throws IOException {
        // Given
        var passwords = Files.writeString(folder.resolve("passwords"), "broker=\n");
        var container =
                KafkaContainer.of(
                        Map.of("KAFKA_HOST", "kafka", "KAFKA_PASSWORDS", passwords.toString()));

        // When // Then
        assertThatThrownBy(container::settings)
                .hasMessage(
                        "the file in KAFKA_PASSWORDS has no password of 'broker': add the line broker=…");
    }

    @Test
    void without_a_file_of_passwords_nothing_starts() {
        // When // Then
        assertThatThrownBy(() -> KafkaContainer.of(Map.of()))
                .hasMessageStartingWith("KAFKA_PASSWORDS is not set");
    }
}
