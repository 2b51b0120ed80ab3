package app.stellarescrow.ops.bucket;

import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** Where an upload goes to, and what it is to be there. */
record UploadPlace(
        S3Client s3,
        String bucket,
        String key,
        String storageClass,
        Map<String, String> metadata) {}
