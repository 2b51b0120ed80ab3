package app.stellarescrow.ops.documents.board;

import app.stellarescrow.ops.documents.board.Chart.Form;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.grafana.FieldConfig;
import app.stellarescrow.ops.documents.grafana.FieldConfig.Color;
import app.stellarescrow.ops.documents.grafana.FieldConfig.Custom;
import app.stellarescrow.ops.documents.grafana.FieldConfig.Defaults;
import app.stellarescrow.ops.documents.grafana.FieldConfig.Mapping;
import app.stellarescrow.ops.documents.grafana.FieldConfig.Word;
import app.stellarescrow.ops.documents.grafana.Options;
import app.stellarescrow.ops.documents.grafana.Options.Legend;
import app.stellarescrow.ops.documents.grafana.Options.ReduceOptions;
import app.stellarescrow.ops.documents.grafana.Options.Tooltip;
import app.stellarescrow.ops.documents.grafana.Panel.Body;
import app.stellarescrow.ops.documents.grafana.Panel.Columns;
import app.stellarescrow.ops.documents.grafana.Panel.DataSource;
import app.stellarescrow.ops.documents.grafana.Panel.Hidden;
import app.stellarescrow.ops.documents.grafana.Panel.Target;
import app.stellarescrow.ops.documents.grafana.Panel.Transformation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws a chart with Grafana's means. */
final class Drawing {

    private static final DataSource PROMETHEUS = new DataSource("prometheus", "${datasource}");
    private static final ReduceOptions LAST = new ReduceOptions(List.of("lastNotNull"), false);
    private static final Tooltip ALL_SERIES = new Tooltip("multi", "desc");

    private Drawing() {}

    static Body of(Chart chart) {
        return new Body(
                PROMETHEUS,
                new FieldConfig(defaults(chart), List.of()),
                options(chart.form()),
                targets(chart),
                chart.form() == Form.TABLE
                        ? List.of(new Transformation("organize", new Columns(new Hidden(true))))
                        : null);
    }

    private static Defaults defaults(Chart chart) {
        return new Defaults(
                chart.unit().grafana(),
                chart.form() == Form.LINES || chart.form() == Form.BARS ? minimum(chart) : null,
                new Color(chart.form() == Form.LINES ? "palette-classic" : "thresholds"),
                new FieldConfig.Thresholds("absolute", chart.limits().steps()),
                chart.unit() == Unit.UP_OR_DOWN ? upOrDown() : List.of(),
                custom(chart));
    }

    /** What can be negative (a certificate that has ended) has a lowest limit that is red. */
    private static @Nullable Integer minimum(Chart chart) {
        return chart.limits().steps().getFirst().color().equals("red") ? null : 0;
    }

    private static List<Mapping> upOrDown() {
        return List.of(
                new Mapping(
                        "value",
                        new TreeMap<>(
                                Map.of(
                                        "0", new Word("down", "red", 0),
                                        "1", new Word("up", "green", 1)))));
    }

    private static @Nullable Custom custom(Chart chart) {
        return switch (chart.form()) {
            case NUMBER, BARS -> null;
            case LINES ->
                    new Custom.Lines(
                            "line", 1, 10, "auto", new FieldConfig.ThresholdsStyle(style(chart)));
            case TABLE ->
                    new Custom.Cells("auto", new FieldConfig.CellOptions("color-text"), false);
            case STATES -> new Custom.Timeline(80, 0);
        };
    }

    private static String style(Chart chart) {
        return chart.limits().steps().size() > 1 ? "dashed" : "off";
    }

    private static Options options(Form form) {
        return switch (form) {
            case NUMBER ->
                    new Options.Stat(
                            LAST,
                            "auto",
                            "value",
                            "value",
                            new Options.Stat.NumberLook("none", "auto", true, false, "standard"));
            case LINES ->
                    new Options.TimeSeries(
                            legend("table", List.of("lastNotNull", "max")), ALL_SERIES);
            case BARS ->
                    new Options.BarGauge(
                            LAST,
                            "horizontal",
                            "basic",
                            new Options.BarGauge.BarLook("color", "auto", true, "auto", 8, 16, 300),
                            new Legend("list", "bottom", false, List.of()));
            case TABLE -> new Options.Table(true, 0, "sm");
            case STATES ->
                    new Options.StateTimeline(
                            "never", 0.8, true, "left", legend("list", List.of()), ALL_SERIES);
        };
    }

    private static Legend legend(String mode, List<String> calculations) {
        return new Legend(mode, "bottom", true, calculations);
    }

    private static List<Target> targets(Chart chart) {
        return IntStream.range(0, chart.queries().size())
                .mapToObj(n -> target(n, chart.form(), chart.queries().get(n)))
                .toList();
    }

    /** What is drawn over time needs a range, all else the last value. */
    private static Target target(int n, Form form, Query query) {
        var range = form == Form.LINES || form == Form.STATES;
        return new Target(
                String.valueOf((char) ('A' + n)),
                query.expression(),
                query.legend(),
                !range,
                range,
                form == Form.TABLE ? "table" : "time_series");
    }
}
