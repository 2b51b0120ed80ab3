package app.stellarescrow.ops.bucket.upload;

import app.stellarescrow.ops.bucket.store.Patience;
import app.stellarescrow.ops.bucket.store.Storage;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** Destination, key and storage settings of an upload. */
public record UploadPlace(
        S3Client s3,
        String bucket,
        String key,
        Map<String, String> metadata,
        Storage storage,
        Patience patience) {}
