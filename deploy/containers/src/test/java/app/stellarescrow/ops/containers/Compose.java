package app.stellarescrow.ops.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/** {@code deploy/compose.yaml}, read. */
record Compose(Map<String, Object> document) {

    static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();

    static Compose read() {
        return new Compose(yaml(DEPLOY.resolve("compose.yaml")));
    }

    static Map<String, Object> yaml(Path file) {
        try {
            return map(new Yaml().load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collection<String> services() {
        return part("services").keySet();
    }

    Map<String, Object> service(String name) {
        return map(part("services").get(name));
    }

    /** The file of each secret, by its name. */
    Map<String, Object> secrets() {
        return part("secrets");
    }

    /** The names of the secrets that a service sees. */
    List<String> secretsOf(String service) {
        return list(service(service), "secrets").stream()
                .map(each -> each instanceof Map<?, ?> named ? named.get("source") : each)
                .map(String::valueOf)
                .toList();
    }

    /** In megabytes. */
    int memoryOf(String service) {
        var limits = map(map(map(service(service).get("deploy")).get("resources")).get("limits"));
        var text = String.valueOf(limits.get("memory"));
        var number = Integer.parseInt(text.substring(0, text.length() - 1));
        return text.endsWith("G") ? 1_024 * number : number;
    }

    static List<?> list(Map<String, Object> from, String key) {
        return Optional.ofNullable(from.get(key)).map(List.class::cast).orElse(List.of());
    }

    @SuppressWarnings("unchecked") // Keys of YAML are texts here.
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    private Map<String, Object> part(String name) {
        return map(document.get(name));
    }
}
