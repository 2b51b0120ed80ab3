package app.stellarescrow.ops.documents.board;

import java.util.List;

/**
 * What one chart shows.
 *
 * @param meaning one or two sentences: what it means, and what to check if it is not green
 */
public record Chart(
        Form form, String title, String meaning, Unit unit, Limits limits, List<Query> queries) {

    /** The forms, with their size on a grid that is 24 wide. */
    public enum Form {
        NUMBER(6, 4),
        LINES(12, 8),
        BARS(12, 8),
        TABLE(12, 8),
        STATES(24, 6);

        private final int width;
        private final int height;

        Form(int width, int height) {
            this.width = width;
            this.height = height;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }
    }

    /** How values are written. */
    public enum Unit {
        SECONDS("s"),
        MILLISECONDS("ms"),
        RATIO("percentunit"),
        BYTES("bytes"),
        COUNT("short"),
        PER_SECOND("cps"),
        REQUESTS_PER_SECOND("reqps"),
        SCORE("none"),
        /** 1 is up, 0 is down. */
        UP_OR_DOWN("none");

        private final String grafana;

        Unit(String grafana) {
            this.grafana = grafana;
        }

        String grafana() {
            return grafana;
        }
    }

    /**
     * A query to Prometheus.
     *
     * @param legend the name of each series, with labels in double braces
     */
    public record Query(String expression, String legend) {}

    /** One number, without a limit. */
    public static Chart number(String title, String meaning, Unit unit, String expression) {
        return of(Form.NUMBER, title, meaning, unit, new Query(expression, title));
    }

    public static Chart lines(String title, String meaning, Unit unit, Query... queries) {
        return of(Form.LINES, title, meaning, unit, queries);
    }

    public static Chart bars(String title, String meaning, Unit unit, Query... queries) {
        return of(Form.BARS, title, meaning, unit, queries);
    }

    public static Chart table(String title, String meaning, Unit unit, Query... queries) {
        return of(Form.TABLE, title, meaning, unit, queries);
    }

    public static Chart states(String title, String meaning, Query... queries) {
        return of(Form.STATES, title, meaning, Unit.UP_OR_DOWN, queries);
    }

    private static Chart of(Form form, String title, String meaning, Unit unit, Query... queries) {
        return new Chart(form, title, meaning, unit, Limits.NONE, List.of(queries));
    }

    /** The same, coloured by limits. */
    public Chart within(Limits other) {
        return new Chart(form, title, meaning, unit, other, queries);
    }
}
