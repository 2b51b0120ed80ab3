package app.stellarescrow.ops.drtest.advice.plan;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Parameters of LIMIT, OFFSET and FETCH, which a plan does not name. */
public final class FirstRows {

    private static final String ROWS = "10";

    private static final Pattern PARAMETERS =
            Pattern.compile(
                    "\\b(limit|offset|first|next)\\s+\\(?\\$(\\d{1,4})", Pattern.CASE_INSENSITIVE);

    private FirstRows() {}

    /** Values of a first page, by the parameter's number. */
    public static Map<Integer, String> of(String text) {
        var values = new TreeMap<Integer, String>();
        PARAMETERS
                .matcher(text)
                .results()
                .forEach(
                        found -> {
                            var offset = found.group(1).toLowerCase(Locale.ROOT).equals("offset");
                            values.put(Integer.parseInt(found.group(2)), offset ? "0" : ROWS);
                        });
        return values;
    }
}
