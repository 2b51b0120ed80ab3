package app.stellarescrow.ops.scheduler.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.rest.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list, newest first.
 *
 * @param before cursor from the previous page
 */
record RunFilter(
        @QueryParam("schedule") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                @Nullable String schedule,
        @QueryParam("kind") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                @Nullable String kind,
        @QueryParam("target") @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES)
                @Nullable String target,
        @Schema(implementation = RunState.class)
                @QueryParam("state")
                @Size(max = Limits.NAME)
                @Pattern(regexp = "[A-Za-z]*")
                @Nullable String state,
        @QueryParam("before") @Size(max = Limits.NAME) @Pattern(regexp = "[A-Za-z0-9_-]*")
                @Nullable String before,
        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {

    private static final int MOST = 500;

    /** Required values by the names of the run's fields. */
    Map<String, Object> conditions() {
        var conditions = new LinkedHashMap<String, Object>();
        put(conditions, "schedule", schedule);
        put(conditions, "kind", kind);
        put(conditions, "target", target);
        put(conditions, "state", runState());
        return conditions;
    }

    @Nullable Cursor cursor() {
        return before == null ? null : Cursor.parse(before);
    }

    int size() {
        return limit;
    }

    private @Nullable RunState runState() {
        if (state == null) {
            return null;
        }
        return Arrays.stream(RunState.values())
                .filter(known -> known.name().equalsIgnoreCase(state))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.badRequest(
                                        "unknown run state '%s'".formatted(state),
                                        "choose one of " + Arrays.toString(RunState.values())));
    }

    private static void put(Map<String, Object> conditions, String name, @Nullable Object value) {
        if (value != null) {
            conditions.put(name, value);
        }
    }

    /** The end of a page: the next page begins after it, even if runs are added meanwhile. */
    record Cursor(Instant requestedAt, UUID id) {

        private static final String SEPARATOR = " ";

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((requestedAt + SEPARATOR + id).getBytes(UTF_8));
        }

        static Cursor parse(String text) {
            try {
                var parts =
                        new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, 2);
                return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (IllegalArgumentException
                    | DateTimeParseException
                    | ArrayIndexOutOfBoundsException _) {
                throw Problem.badRequest(
                        "'%s' is not a cursor".formatted(text),
                        "pass the value of 'next' from the previous page, or omit it");
            }
        }
    }
}
