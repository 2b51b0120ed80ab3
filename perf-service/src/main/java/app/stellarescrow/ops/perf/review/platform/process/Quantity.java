package app.stellarescrow.ops.perf.review.platform.process;

import java.util.Map;
import java.util.regex.Pattern;

/** A number as Kubernetes writes it, for example {@code 250m}, {@code 9559630n} or {@code 64Mi}. */
final class Quantity {

    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)([a-zA-Z]*)");

    private static final Map<String, Double> UNITS =
            Map.ofEntries(
                    Map.entry("", 1.0),
                    Map.entry("n", 1e-9),
                    Map.entry("u", 1e-6),
                    Map.entry("m", 1e-3),
                    Map.entry("k", 1e3),
                    Map.entry("M", 1e6),
                    Map.entry("G", 1e9),
                    Map.entry("T", 1e12),
                    Map.entry("P", 1e15),
                    Map.entry("E", 1e18),
                    Map.entry("Ki", 0x1p10),
                    Map.entry("Mi", 0x1p20),
                    Map.entry("Gi", 0x1p30),
                    Map.entry("Ti", 0x1p40),
                    Map.entry("Pi", 0x1p50),
                    Map.entry("Ei", 0x1p60));

    private Quantity() {}

    /** In cores, or in bytes. */
    static double of(String text) {
        var form = FORM.matcher(text);
        var unit = form.matches() ? UNITS.get(form.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("'%s' is no quantity of Kubernetes".formatted(text));
        }
        return Double.parseDouble(form.group(1)) * unit;
    }
}
