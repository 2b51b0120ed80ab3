package app.stellarescrow.ops.drtest.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/** What one list has and the other lacks, ignoring order but not repetition. */
record Difference(List<String> missing, List<String> surplus) {

    private static final int SHOWN = 3;
    private static final Pattern CASTS_AND_BRACKETS =
            Pattern.compile("::[a-z ]+(\\(\\d+\\))?(\\[])?|[()\\s]");

    static Difference between(List<String> expected, List<String> actual) {
        return new Difference(without(expected, actual), without(actual, expected));
    }

    /** Compares the lines literally. */
    static Difference exactly(List<String> expected, List<String> actual) {
        return new Difference(
                expected.stream().filter(line -> !actual.contains(line)).toList(),
                actual.stream().filter(line -> !expected.contains(line)).toList());
    }

    boolean isNone() {
        return missing.isEmpty() && surplus.isEmpty();
    }

    /** The first few, and how many more there are. */
    static String some(List<String> all) {
        var shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() <= SHOWN ? shown : "%s and %d more".formatted(shown, all.size() - SHOWN);
    }

    @Override
    public String toString() {
        if (isNone()) {
            return "the same";
        }
        var words = new ArrayList<String>();
        if (!missing.isEmpty()) {
            words.add("missing " + some(missing));
        }
        if (!surplus.isEmpty()) {
            words.add("not expected " + some(surplus));
        }
        return String.join("; ", words);
    }

    private static List<String> without(List<String> all, List<String> those) {
        var left = new HashMap<String, Integer>();
        those.forEach(each -> left.merge(essence(each), 1, Integer::sum));
        return all.stream()
                .filter(each -> left.merge(essence(each), -1, Integer::sum) < 0)
                .toList();
    }

    /** A restored definition may come back with other casts and brackets, so these are ignored. */
    private static String essence(String definition) {
        return CASTS_AND_BRACKETS.matcher(definition).replaceAll("");
    }
}
