package app.stellarescrow.ops.db;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/** Splits a list for statements that may change each row only once. */
public final class Rounds {

    private Rounds() {}

    /** Each key at most once in a round; the items of a key in their order. */
    public static <T> List<List<T>> of(List<T> items, Function<T, ?> key) {
        var rounds = new ArrayList<List<T>>();
        var latest = new HashMap<Object, Integer>();
        for (var item : items) {
            var round = latest.merge(key.apply(item), 1, Integer::sum);
            if (round > rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round - 1).add(item);
        }
        return rounds;
    }
}
