package app.stellarescrow.ops.scheduler.request;

import app.stellarescrow.ops.rest.Limits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job that a person wants now; which fields it needs depends on its kind. */
public record NewJob(
        @NotBlank @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES) @Nullable String kind,
        @NotBlank @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES) @Nullable String target,
        @Size(max = Limits.KEY) @Pattern(regexp = Limits.KEYS) @Nullable String object,
        @Size(max = Limits.KEY) @Pattern(regexp = Limits.KEYS) @Nullable String backup,
        @Size(max = Limits.DATABASE) @Pattern(regexp = Limits.TEXT) @Nullable String into,
        @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES) @Nullable String restore,
        @Size(max = Limits.SENTENCE) @Pattern(regexp = Limits.TEXT) @Nullable String reason) {

    /** Those that were sent. */
    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        put(properties, "kind", kind);
        put(properties, "target", target);
        put(properties, "object", object);
        put(properties, "backup", backup);
        put(properties, "into", into);
        put(properties, "restore", restore);
        put(properties, "reason", reason);
        return properties;
    }

    private static void put(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
