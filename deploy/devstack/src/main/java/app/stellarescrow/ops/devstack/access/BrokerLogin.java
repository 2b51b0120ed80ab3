package app.stellarescrow.ops.devstack.access;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** How one client connects to the broker and logs in. */
public record BrokerLogin(String servers, String user, String password) {

    private static final int ANSWER_SECONDS = 5;

    static final String MECHANISM = "SCRAM-SHA-512";

    /** Settings for Kafka's own clients. */
    public Map<String, Object> settings() {
        return new TreeMap<>(text());
    }

    /** Settings for our services: {@code kafka.sasl.mechanism} is {@code KAFKA_SASL_MECHANISM}. */
    public Map<String, String> environment() {
        return text().entrySet().stream()
                .collect(Collectors.toMap(entry -> variable(entry.getKey()), Map.Entry::getValue));
    }

    /** Whether the broker accepts this login and answers soon. */
    public boolean isAnswered() {
        var settings = settings();
        settings.put("request.timeout.ms", ANSWER_SECONDS * 1_000);
        settings.put("default.api.timeout.ms", ANSWER_SECONDS * 1_000);
        try (var admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return user + "@" + servers;
    }

    private Map<String, String> text() {
        return Map.of(
                "bootstrap.servers",
                servers,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password));
    }

    private static String variable(String setting) {
        return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
