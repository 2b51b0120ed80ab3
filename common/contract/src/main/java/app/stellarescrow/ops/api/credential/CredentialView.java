package app.stellarescrow.ops.api.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential.
 *
 * @param driver how it is rotated, for example {@code keys}
 * @param keys fingerprints of what is in its store
 * @param since when these were found there first; null if they never were
 * @param dueAt when it must be replaced; null if that is unknown
 * @param rotation the open one; null if none
 * @param problem why it cannot be checked; null if it can; begins with {@link #NOT_CONFIGURED} if
 *     the settings have only its name
 * @param usage when its keys were last used; null if the settings name neither an access log nor
 *     servers that count it, or before the first check
 */
public record CredentialView(
        String name,
        String driver,
        List<String> keys,
        @Nullable Instant since,
        @Nullable Instant dueAt,
        @Nullable RotationView rotation,
        @Nullable String problem,
        @Nullable KeyUsage usage) {

    public static final String NOT_CONFIGURED = "not configured";

    public boolean isOverdue(Instant now) {
        return dueAt != null && !now.isBefore(dueAt);
    }

    /** Whether neither a store nor a date of it is known, so that it is never due. */
    @JsonIgnore
    public boolean isUnwatched() {
        return dueAt == null && problem != null && problem.startsWith(NOT_CONFIGURED);
    }
}
