package app.stellarescrow.ops.local.access;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How one client reaches the broker and proves who it is. */
public record BrokerLogin(String servers, String user, String password) {

    static final String MECHANISM = "SCRAM-SHA-512";

    /** As Kafka's own clients take it. */
    public Map<String, Object> settings() {
        return new TreeMap<>(text());
    }

    /** As our services take it: {@code kafka.sasl.mechanism} is {@code KAFKA_SASL_MECHANISM}. */
    public Map<String, String> environment() {
        return text().entrySet().stream()
                .collect(Collectors.toMap(entry -> variable(entry.getKey()), Map.Entry::getValue));
    }

    /** Not the password. */
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
