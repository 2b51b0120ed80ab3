package app.stellarescrow.ops.manifest;

import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored in the bucket.
 *
 * @param recipients age public keys; the secret key of any of them can decrypt
 * @param lockedUntil it cannot be deleted before this time
 */
public record StoredFacts(
        String compression, List<String> recipients, Sent sent, @Nullable Instant lockedUntil) {}
