package app.stellarescrow.ops.api.certificate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last renewal of a certificate left.
 *
 * @param issuedAt when its CA issued the last one; null if none was issued here
 * @param waiting one that was issued and is not deployed yet; null if none waits
 * @param failure of the last attempt; null if it did not fail
 * @param prevented why no attempt can be made until settings or files are corrected, and the
 *     remedy; null if one can
 */
public record RenewalView(
        @Nullable Instant issuedAt,
        @Nullable Waiting waiting,
        @Nullable FailedAttempt failure,
        @Nullable String prevented) {

    /**
     * A new certificate that no server has.
     *
     * @param fingerprint SHA-256, lower-case hex
     */
    public record Waiting(String fingerprint, Instant notAfter) {}

    /**
     * An attempt that failed.
     *
     * @param inARow how many attempts failed without a success between them
     * @param nextAt when it is repeated by itself; null if the certificate is not due
     */
    public record FailedAttempt(int inARow, Instant at, String problem, @Nullable Instant nextAt) {}

    /** The last attempt, if it failed and the certificate is due: null otherwise. */
    public @Nullable FailedAttempt dueFailure() {
        return failure == null || failure.nextAt() == null ? null : failure;
    }
}
