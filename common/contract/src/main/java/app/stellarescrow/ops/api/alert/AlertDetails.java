package app.stellarescrow.ops.api.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert with all that happened to it, oldest first. */
public record AlertDetails(AlertView alert, List<Entry> timeline) {

    /**
     * One step.
     *
     * @param step FIRED, RESOLVED, or a step of {@code AlertHandled}
     * @param by null if no person did it
     */
    public record Entry(Instant at, String step, @Nullable String by, String text) {}
}
