package app.stellarescrow.ops.event.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The kinds of job, as listed in {@link JobSpec}. */
public final class Kinds {

    private static final List<JsonSubTypes.Type> TYPES =
            List.of(JobSpec.class.getAnnotation(JsonSubTypes.class).value());

    private Kinds() {}

    public static List<String> all() {
        return TYPES.stream().map(JsonSubTypes.Type::name).sorted().toList();
    }

    /** Those of the given records, and of all records of the given interfaces. */
    public static List<String> among(Collection<Class<? extends JobSpec>> specs) {
        return TYPES.stream()
                .filter(type -> specs.stream().anyMatch(of -> of.isAssignableFrom(type.value())))
                .map(JsonSubTypes.Type::name)
                .sorted()
                .toList();
    }

    public static String of(Class<? extends JobSpec> spec) {
        return TYPES.stream()
                .filter(type -> type.value() == spec)
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElseThrow(() -> unlisted(spec));
    }

    private static IllegalStateException unlisted(Class<?> spec) {
        return new IllegalStateException(
                "%s is missing from the @JsonSubTypes of JobSpec, which has %s"
                        .formatted(spec.getSimpleName(), Arrays.toString(TYPES.toArray())));
    }
}
