package app.stellarescrow.ops.devstack.container;

import app.stellarescrow.ops.devstack.access.BrokerAccess;
import app.stellarescrow.ops.devstack.access.BrokerNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The broker in a container: writes its settings before it starts, and sets the logins and rights
 * of its clients once it runs.
 */
public final class KafkaContainer {

    private static final int PORT = 9_092;
    private static final int CONTROLLER_PORT = 9_093;
    private static final Path DATA = Path.of("/var/lib/ops/kafka");

    private final String host;
    private final BrokerAccess access;

    private KafkaContainer(String host, BrokerAccess access) {
        this.host = host;
        this.access = access;
    }

    /**
     * Ends with an error if that was not possible.
     *
     * @param args {@code settings FILE} or {@code rights}
     */
    public static void main(String[] args) throws IOException {
        var container = of(System.getenv());
        if (args.length == 2 && args[0].equals("settings")) {
            Files.writeString(Path.of(args[1]), container.settings());
        } else if (args.length == 1 && args[0].equals("rights")) {
            container.setRights();
        } else {
            throw new IllegalArgumentException("usage: settings FILE | rights");
        }
    }

    /** With the variables {@code KAFKA_HOST} and {@code KAFKA_PASSWORDS}, a file. */
    static KafkaContainer of(Map<String, String> environment) throws IOException {
        var passwords = new Properties();
        try (var file = open(environment)) {
            passwords.load(file);
        }
        return new KafkaContainer(
                environment.getOrDefault("KAFKA_HOST", "kafka"),
                new BrokerAccess(client -> password(passwords, client)));
    }

    String settings() {
        return new BrokerNode(host, PORT, CONTROLLER_PORT, DATA).settings(access);
    }

    private void setRights() {
        access.apply(host + ":" + PORT);
    }

    private static Reader open(Map<String, String> environment) throws IOException {
        var file = Optional.ofNullable(environment.get("KAFKA_PASSWORDS")).map(Path::of);
        return Files.newBufferedReader(
                file.orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "KAFKA_PASSWORDS is not set: set it to the file with the lines client=password")));
    }

    private static String password(Properties passwords, String client) {
        return Optional.ofNullable(passwords.getProperty(client))
                .filter(each -> !each.isBlank())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the file in KAFKA_PASSWORDS has no password of '%s': add the line %s=…"
                                                .formatted(client, client)));
    }
}
