package app.stellarescrow.ops.manifest;

import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in the bucket.
 *
 * @param recipients age public keys; whoever has a key of one of them can decrypt
 * @param lockedUntil nobody can delete it before
 */
public record StoredFacts(
        String compression, List<String> recipients, Sent sent, @Nullable Instant lockedUntil) {}
