package app.stellarescrow.ops.documents.grafana;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** The options of each type of chart. */
public sealed interface Options {

    /** The name of Grafana's plugin. */
    String type();

    /** One large number for each series. */
    record Stat(
            ReduceOptions reduceOptions,
            String orientation,
            String textMode,
            String colorMode,
            @JsonUnwrapped NumberLook look)
            implements Options {

        @Override
        public String type() {
            return "stat";
        }

        /** What is the same in all dashboards. */
        public record NumberLook(
                String graphMode,
                String justifyMode,
                boolean wideLayout,
                boolean showPercentChange,
                String percentChangeColorMode) {}
    }

    /** Lines over time. */
    record TimeSeries(Legend legend, Tooltip tooltip) implements Options {

        @Override
        public String type() {
            return "timeseries";
        }
    }

    /** A bar for each series. */
    record BarGauge(
            ReduceOptions reduceOptions,
            String orientation,
            String displayMode,
            @JsonUnwrapped BarLook look,
            Legend legend)
            implements Options {

        @Override
        public String type() {
            return "bargauge";
        }

        /** What is the same in all dashboards. */
        public record BarLook(
                String valueMode,
                String namePlacement,
                boolean showUnfilled,
                String sizing,
                int minVizWidth,
                int minVizHeight,
                int maxVizHeight) {}
    }

    /** Rows of labels and values. */
    record Table(boolean showHeader, int frameIndex, String cellHeight) implements Options {

        @Override
        public String type() {
            return "table";
        }
    }

    /** A coloured band for each series over time. */
    record StateTimeline(
            String showValue,
            double rowHeight,
            boolean mergeValues,
            String alignValue,
            Legend legend,
            Tooltip tooltip)
            implements Options {

        @Override
        public String type() {
            return "state-timeline";
        }
    }

    /** Which value of a series is shown. */
    record ReduceOptions(List<String> calcs, boolean values) {}

    record Legend(String displayMode, String placement, boolean showLegend, List<String> calcs) {}

    record Tooltip(String mode, String sort) {}
}
