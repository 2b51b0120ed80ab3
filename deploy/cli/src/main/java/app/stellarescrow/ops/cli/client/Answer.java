package app.stellarescrow.ops.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A service's answer.
 *
 * @param json unchanged
 * @param value the same, as far as this command knows it
 */
public record Answer<T>(JsonNode json, T value) {

    /** The elements that meet the condition. */
    public static <E> Answer<List<E>> filtered(Answer<List<E>> all, Predicate<E> condition) {
        var json = JsonNodeFactory.instance.arrayNode();
        var values = new ArrayList<E>();
        for (int n = 0; n < all.value().size(); n++) {
            var each = all.value().get(n);
            if (condition.test(each)) {
                json.add(all.json().get(n));
                values.add(each);
            }
        }
        return new Answer<>(json, values);
    }
}
