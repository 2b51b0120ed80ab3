package app.stellarescrow.ops.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Refuses a record that lacks a field which is not {@link Nullable}: readers rely on it. */
public final class RequiredFields {

    private RequiredFields() {}

    /**
     * Answers the value if it is complete.
     *
     * @throws UnreadableEvent naming the field that is missing
     */
    public static <T> T check(T value) {
        check(value, "");
        return value;
    }

    private static void check(Object value, String path) {
        switch (value) {
            case List<?> list ->
                    IntStream.range(0, list.size())
                            .forEach(n -> present(list.get(n), "%s[%d]".formatted(path, n)));
            case Record fields -> {
                for (var field : value.getClass().getRecordComponents()) {
                    check(fields, field, path.isEmpty() ? "" : path + ".");
                }
            }
            default -> {}
        }
    }

    private static void check(Record owner, RecordComponent field, String path) {
        var value = valueOf(owner, field);
        if (value != null || !field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            present(value, path + name(field));
        }
    }

    /** As in JSON. */
    private static String name(RecordComponent field) {
        var declared = field.getAccessor().getAnnotation(JsonProperty.class);
        return declared == null ? field.getName() : declared.value();
    }

    private static void present(@Nullable Object value, String path) {
        if (value == null) {
            throw new UnreadableEvent("the field " + path + " is missing or null", null);
        }
        check(value, path);
    }

    private static @Nullable Object valueOf(Record owner, RecordComponent field) {
        try {
            var accessor = field.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }
}
