package app.stellarescrow.ops.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a service said.
 *
 * @param json word for word
 * @param value the same, as far as this command knows it
 */
public record Answer<T>(JsonNode json, T value) {

    /** Some of a list. */
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
