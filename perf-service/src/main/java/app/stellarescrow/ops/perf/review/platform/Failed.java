package app.stellarescrow.ops.perf.review.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The row of what could not be measured. */
final class Failed {

    private Failed() {}

    static Map<String, @Nullable Object> row(String name, String error, String remedy) {
        return Map.of("name", name, "error", error, "remedy", remedy);
    }
}
