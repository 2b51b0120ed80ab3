package app.stellarescrow.ops.documents.grafana;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How values are written and coloured.
 *
 * @param overrides none: values of several units are several charts
 */
public record FieldConfig(Defaults defaults, List<String> overrides) {

    /** Of all values of a chart. */
    public record Defaults(
            String unit,
            @Nullable Integer min,
            Color color,
            Thresholds thresholds,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Mapping> mappings,
            @Nullable Custom custom) {}

    public record Color(String mode) {}

    public record Thresholds(String mode, List<Step> steps) {}

    /**
     * A colour.
     *
     * @param value from which on; null for the lowest
     */
    public record Step(
            String color, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double value) {}

    /** Words instead of values. */
    public record Mapping(String type, Map<String, Word> options) {}

    public record Word(String text, String color, int index) {}

    /** What only charts of one type know. */
    public sealed interface Custom {

        record Lines(
                String drawStyle,
                int lineWidth,
                int fillOpacity,
                String showPoints,
                ThresholdsStyle thresholdsStyle)
                implements Custom {}

        record Cells(String align, CellOptions cellOptions, boolean inspect) implements Custom {}

        record Timeline(int fillOpacity, int lineWidth) implements Custom {}
    }

    public record ThresholdsStyle(String mode) {}

    public record CellOptions(String type) {}
}
