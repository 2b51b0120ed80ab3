package app.stellarescrow.ops.perf.review.observation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a query, by its columns. */
public record Row(@JsonValue Map<String, @Nullable Object> values) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Row {
        values = new HashMap<>(values);
    }

    /** The columns of what could not be measured; the remedy is what to do about it. */
    public static Map<String, @Nullable Object> failed(String name, String error, String remedy) {
        return Map.of("name", name, "error", error, "remedy", remedy);
    }

    /** Empty if it is null. */
    public String text(String column) {
        var value = values.get(column);
        return value == null ? "" : value.toString();
    }

    /** Zero if it is null. */
    public double number(String column) {
        return values.get(column) instanceof Number number ? number.doubleValue() : 0;
    }

    public long count(String column) {
        return Math.round(number(column));
    }

    public boolean has(String column) {
        return values.get(column) != null;
    }

    public boolean is(String column) {
        return Boolean.TRUE.equals(values.get(column));
    }

    /** Rows in a column; empty if there are none. */
    public List<Row> rows(String column) {
        return values.get(column) instanceof List<?> list
                ? list.stream().flatMap(each -> nested(each).stream()).toList()
                : List.of();
    }

    private static Optional<Row> nested(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        var columns = new HashMap<String, @Nullable Object>();
        map.forEach((column, each) -> columns.put(String.valueOf(column), each));
        return Optional.of(new Row(columns));
    }

    /** How much the columns have grown since an earlier row; itself if one of them was reset. */
    Row since(@Nullable Row earlier, List<String> columns) {
        if (earlier == null
                || columns.stream().anyMatch(each -> number(each) < earlier.number(each))) {
            return this;
        }
        var grown = new HashMap<>(values);
        columns.forEach(each -> grown.put(each, number(each) - earlier.number(each)));
        return new Row(grown);
    }
}
