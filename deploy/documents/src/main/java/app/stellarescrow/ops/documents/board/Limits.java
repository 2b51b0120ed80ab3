package app.stellarescrow.ops.documents.board;

import app.stellarescrow.ops.documents.grafana.FieldConfig.Step;
import java.util.List;

/**
 * From which values on a chart is amber and red.
 *
 * @param steps colours with the values at which they begin, in order
 */
public record Limits(List<Step> steps) {

    private static final String GREEN = "green";
    private static final String AMBER = "orange";
    private static final String RED = "red";

    /** Every value is green. */
    public static final Limits NONE = new Limits(List.of(new Step(GREEN, null)));

    /** Any value but zero is red. */
    public static final Limits ZERO =
            new Limits(List.of(new Step(GREEN, null), new Step(RED, 1.0)));

    /** Large values are bad. */
    public static Limits above(double amber, double red) {
        return new Limits(
                List.of(new Step(GREEN, null), new Step(AMBER, amber), new Step(RED, red)));
    }

    /** Small values are bad. */
    public static Limits below(double amber, double red) {
        return new Limits(
                List.of(new Step(RED, null), new Step(AMBER, red), new Step(GREEN, amber)));
    }
}
