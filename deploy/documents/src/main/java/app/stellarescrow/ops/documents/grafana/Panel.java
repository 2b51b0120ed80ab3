package app.stellarescrow.ops.documents.grafana;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rectangle of a dashboard. */
public sealed interface Panel {

    /** The headline of the panels below it. */
    record Row(
            int id,
            String type,
            String title,
            boolean collapsed,
            GridPos gridPos,
            List<Panel> panels)
            implements Panel {}

    /**
     * A chart.
     *
     * @param type of Grafana's plugin, which reads the options
     */
    record Chart(
            int id,
            String type,
            String title,
            String description,
            GridPos gridPos,
            @JsonUnwrapped Body body)
            implements Panel {}

    /** What a chart shows, and how. */
    record Body(
            DataSource datasource,
            FieldConfig fieldConfig,
            Options options,
            List<Target> targets,
            @Nullable List<Transformation> transformations) {}

    /** A place on a grid that is 24 wide. */
    record GridPos(int x, int y, int w, int h) {}

    record DataSource(String type, String uid) {}

    /** A query to Prometheus. */
    record Target(
            String refId,
            String expr,
            String legendFormat,
            boolean instant,
            boolean range,
            String format) {}

    /** A change of the data before it is shown. */
    record Transformation(String id, Columns options) {}

    /** The columns that a table leaves out. */
    record Columns(Hidden excludeByName) {}

    record Hidden(@JsonProperty("Time") boolean time) {}
}
