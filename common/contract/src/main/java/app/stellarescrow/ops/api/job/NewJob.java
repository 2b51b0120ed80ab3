package app.stellarescrow.ops.api.job;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.event.job.SlowStatement;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to run a job now; its required fields depend on its kind. A {@code JobSpec} is the same
 * JSON.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewJob(
        @NotBlank @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES) @Nullable String kind,
        @NotBlank @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES) @Nullable String target,
        @Size(max = Limits.KEY) @Pattern(regexp = Limits.KEYS) @Nullable String object,
        @Size(max = Limits.KEY) @Pattern(regexp = Limits.KEYS) @Nullable String backup,
        @Size(max = Limits.DATABASE) @Pattern(regexp = Limits.TEXT) @Nullable String into,
        @Size(max = Limits.NAME) @Pattern(regexp = Limits.NAMES) @Nullable String restore,
        @Size(max = Limits.SENTENCE) @Pattern(regexp = Limits.TEXT) @Nullable String reason,
        @Min(1) @Max(Limits.WINDOW) @Nullable Integer windowSeconds,
        @Size(max = Limits.STATEMENTS) @Nullable List<@Valid SlowStatement> statements) {

    /** For a kind that needs only a target. */
    public static NewJob of(String kind, String target) {
        return new NewJob(kind, target, null, null, null, null, null, null, null);
    }
}
