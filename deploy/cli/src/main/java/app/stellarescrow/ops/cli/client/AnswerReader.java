package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.event.RequiredFields;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
     * Puts aside the elements of lists with a word that only a newer service knows.
     *
     * @throws IllegalArgumentException if the JSON is of another type; {@link #reason} says why
     */
    static <T> Answer<T> read(JsonNode json, TypeReference<T> type) {
        var unread = new ArrayList<Answer.Unread>();
        var rest = json;
        while (true) {
            try {
                return new Answer<>(json, whole(rest, type), rest, List.copyOf(unread));
            } catch (IllegalArgumentException e) {
                var word = UnknownWord.of(e).orElseThrow(() -> e);
                unread.add(new Answer.Unread(rest.at(word.element()), word.sentence()));
                rest = word.removedFrom(rest);
            }
        }
    }

    private static <T> T whole(JsonNode json, TypeReference<T> type) {
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

    /**
     * A word that is none of those that this command knows.
     *
     * @param element the outermost element of a list that has it
     * @param sentence names the word and those that are known
     */
    private record UnknownWord(JsonPointer element, String sentence) {

        /** Empty if the failure has another reason, or the word is in no list. */
        static Optional<UnknownWord> of(IllegalArgumentException e) {
            return e.getCause() instanceof InvalidFormatException wrong
                            && wrong.getTargetType().isEnum()
                    ? element(wrong.getPath()).map(each -> new UnknownWord(each, sentence(wrong)))
                    : Optional.empty();
        }

        JsonNode removedFrom(JsonNode tree) {
            JsonNode rest = tree.deepCopy();
            if (rest.at(element.head()) instanceof ArrayNode list) {
                list.remove(element.last().getMatchingIndex());
            }
            return rest;
        }

        private static Optional<JsonPointer> element(List<Reference> path) {
            var pointer = JsonPointer.empty();
            for (var step : path) {
                if (step.getIndex() >= 0) {
                    return Optional.of(pointer.appendIndex(step.getIndex()));
                }
                pointer = pointer.appendProperty(step.getFieldName());
            }
            return Optional.empty();
        }

        private static String sentence(InvalidFormatException wrong) {
            return "unknown word '%s'; known are %s"
                    .formatted(
                            wrong.getValue(),
                            Arrays.stream(wrong.getTargetType().getEnumConstants())
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")));
        }
    }
}
