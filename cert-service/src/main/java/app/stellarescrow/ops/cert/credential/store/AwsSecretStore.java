package app.stellarescrow.ops.cert.credential.store;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.cert.aws.AwsSecrets;
import app.stellarescrow.ops.cert.aws.AwsSecrets.Version;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The key/value pairs of a secret in AWS Secrets Manager. A change is a new version, AWSPENDING
 * until it becomes AWSCURRENT; staged keys are versions with a label of their own.
 */
public final class AwsSecretStore implements CredentialStore {

    /**
     * Writes what else the secret has as it was read; refuses text of which it would lose a part.
     */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";

    /** Another writer won each time. */
    private static final int TRIES = 5;

    private final AwsSecrets secrets;
    private final String secret;

    public AwsSecretStore(AwsSecrets secrets, String secret) {
        this.secrets = secrets;
        this.secret = secret;
    }

    @Override
    public Map<String, String> read(Set<String> variables) {
        return values(pairs(current()), variables);
    }

    @Override
    public void change(Set<String> variables, UnaryOperator<Map<String, String>> edit) {
        for (int tries = 0; tries < TRIES; tries++) {
            var present = current();
            var pairs = pairs(present);
            var old = values(pairs, variables);
            var wanted = edit.apply(old);
            if (wanted.equals(old) || isReplaced(present, edited(pairs, wanted))) {
                return;
            }
        }
        throw refused(
                "was changed by others %d times in a row".formatted(TRIES),
                "the next check tries again");
    }

    @Override
    public StagedKeys staged(String name) {
        return new Labelled(secrets, secret, name);
    }

    @Override
    public String toString() {
        return "the secret %s of AWS Secrets Manager".formatted(secret);
    }

    /** AWSCURRENT moves only from the version that was read. */
    private boolean isReplaced(Version old, String text) {
        var fresh = secrets.put(secret, text, PENDING);
        var moved = secrets.move(secret, CURRENT, old.id(), fresh);
        secrets.move(secret, PENDING, fresh, null);
        return moved;
    }

    private Version current() {
        return secrets.find(secret, CURRENT)
                .orElseThrow(
                        () ->
                                refused(
                                        "does not exist, or has no text",
                                        "check credentials.<name>.store.aws-secret"));
    }

    private ObjectNode pairs(Version version) {
        try {
            if (JSON.readTree(version.text()) instanceof ObjectNode pairs) {
                return pairs;
            }
        } catch (JsonProcessingException _) {
            // Its message quotes what it read.
        }
        throw refused(
                "does not consist of key/value pairs, each key once",
                "store it as a JSON object, for example with the key API_KEYS");
    }

    private Map<String, String> values(ObjectNode pairs, Set<String> variables) {
        var values = new HashMap<String, String>();
        for (var variable : variables) {
            var value = pairs.path(variable);
            if (!value.isTextual()) {
                throw refused(
                        "has no text with the key " + variable,
                        "add it, or correct credentials.<name>.store.variable");
            }
            values.put(variable, asBytes(value.asText()));
        }
        return values;
    }

    private static String edited(ObjectNode pairs, Map<String, String> values) {
        values.forEach((key, value) -> pairs.put(key, asText(value)));
        return pairs.toString();
    }

    /** A key has its bytes as characters. */
    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String asText(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private StoreRefused refused(String reason, String hint) {
        return new StoreRefused("%s %s".formatted(this, reason), hint, null);
    }

    /** One a line. */
    private record Labelled(AwsSecrets secrets, String secret, String label) implements StagedKeys {

        @Override
        public List<Key> keys() {
            return secrets.find(secret, label)
                    .map(version -> version.text().lines().map(AwsSecretStore::key).toList())
                    .orElse(List.of());
        }

        @Override
        public void write(List<Key> keys) {
            var text = keys.stream().map(Key::reveal).collect(joining("\n"));
            secrets.put(secret, asText(text), label);
        }

        @Override
        public void delete() {
            secrets.find(secret, label)
                    .ifPresent(version -> secrets.move(secret, label, version.id(), null));
        }
    }

    private static Key key(String text) {
        return new Key(asBytes(text));
    }
}
