package app.stellarescrow.ops.cert.credential.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The key/value pairs of a secret, as JSON. What else it has is written as it was read.
 *
 * @param secret for messages
 */
record SecretPairs(ObjectNode json, String secret) {

    /** Refuses text of which it would lose a part. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    static SecretPairs of(String text, String secret) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode pairs) {
                return new SecretPairs(pairs, secret);
            }
        } catch (JsonProcessingException _) {
            // Its message quotes what it read.
        }
        throw refused(
                secret,
                "does not consist of key/value pairs, each key once",
                "store it as a JSON object, for example with the key API_KEYS");
    }

    Map<String, String> values(Set<String> variables) {
        var values = new HashMap<String, String>();
        for (var variable : variables) {
            var value = json.path(variable);
            if (!value.isTextual()) {
                throw refused(
                        secret,
                        "has no text with the key " + variable,
                        "add it, or correct the credential's setting store.variable");
            }
            values.put(variable, value.asText());
        }
        return values;
    }

    SecretPairs with(Map<String, String> values) {
        var edited = json.deepCopy();
        values.forEach(edited::put);
        return new SecretPairs(edited, secret);
    }

    /** Never shown. */
    String text() {
        return json.toString();
    }

    @Override
    public String toString() {
        return secret;
    }

    private static StoreRefused refused(String secret, String reason, String hint) {
        return new StoreRefused("%s %s".formatted(secret, reason), hint, null);
    }
}
