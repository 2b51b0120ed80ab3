package app.stellarescrow.ops.cert.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A Secret as the API server has it; its version lets a write fail that would undo another one.
 *
 * @param json never shown
 */
public record Secret(ObjectNode json) {

    private static final String DATA = "data";

    /** A new one. */
    static Secret empty(SecretName name, String type, ObjectNode json) {
        json.put("apiVersion", "v1").put("kind", "Secret").put("type", type);
        json.putObject("metadata").put("namespace", name.namespace()).put("name", name.name());
        return new Secret(json);
    }

    /** Empty if the key is missing. */
    public Optional<byte[]> value(String key) {
        return Optional.ofNullable(json.path(DATA).get(key))
                .map(each -> Base64.getDecoder().decode(each.asText()));
    }

    public Secret with(Map<String, String> values) {
        var copy = json.deepCopy();
        var data = copy.withObjectProperty(DATA);
        values.forEach(
                (key, value) ->
                        data.put(key, Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
        return new Secret(copy);
    }

    public Secret without(String key) {
        var copy = json.deepCopy();
        copy.withObjectProperty(DATA).remove(key);
        return new Secret(copy);
    }

    @Override
    public String toString() {
        return "Secret " + json.path("metadata").path("name").asText();
    }
}
