package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.event.RequiredFields;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Reads and writes JSON as the services do. Ignores fields and kinds of jobs that only a newer
 * service knows.
 */
final class AnswerReader {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE);

    private AnswerReader() {}

    static JsonNode tree(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /**
     * @throws IllegalArgumentException if the JSON is of another type; {@link #reason} says why
     */
    static <T> T read(JsonNode json, TypeReference<T> type) {
        T value = JSON.convertValue(json, type);
        if (value == null) {
            throw new IllegalArgumentException("it is empty");
        }
        return RequiredFields.check(value);
    }

    /** Without the position in the text, which the user does not see. */
    static String reason(IllegalArgumentException e) {
        return e.getCause() instanceof JsonProcessingException cause
                ? cause.getOriginalMessage()
                : String.valueOf(e.getMessage());
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
        }
    }

    /** As if a service had answered it. */
    static <T> Answer<T> answer(T value) {
        return new Answer<>(JSON.valueToTree(value), value);
    }
}
