package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.cli.terminal.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A service's answer.
 *
 * @param json unchanged
 * @param known the same, as far as this command knows it
 * @param knownJson what {@code known} was read from: all but the elements in {@code unread}
 * @param unread elements of lists that only a newer command can read
 */
public record Answer<T>(JsonNode json, T known, JsonNode knownJson, List<Unread> unread) {

    /**
     * An element of a list with a word that only a newer service knows, for example a new state.
     *
     * @param why names the word and those that are known
     */
    public record Unread(JsonNode json, String why) {}

    /** An answer that was read in full. */
    Answer(JsonNode json, T value) {
        this(json, value, json, List.of());
    }

    /** What this command has found itself. */
    public static <T> Answer<T> of(T value) {
        return AnswerReader.answer(value);
    }

    /** For decisions, which must not be based on a part of the answer. */
    public T value() {
        unread.stream()
                .findFirst()
                .ifPresent(
                        first -> {
                            throw Failure.failed(
                                    "the service is newer than this command: %s; './ops down' then './ops up' starts the services of this version"
                                            .formatted(first.why()));
                        });
        return known;
    }

    /** Whether nothing of a list could be read. */
    public boolean isUnread() {
        return !unread.isEmpty() && knownJson.isArray() && knownJson.isEmpty();
    }

    /** The elements that meet the condition, and those that cannot be read. */
    public static <E> Answer<List<E>> filtered(Answer<List<E>> all, Predicate<E> condition) {
        var json = JsonNodeFactory.instance.arrayNode();
        var values = new ArrayList<E>();
        for (int n = 0; n < all.known().size(); n++) {
            var each = all.known().get(n);
            if (condition.test(each)) {
                json.add(all.knownJson().get(n));
                values.add(each);
            }
        }
        var whole = json.deepCopy();
        all.unread().forEach(each -> whole.add(each.json()));
        return new Answer<>(whole, values, json, all.unread());
    }
}
