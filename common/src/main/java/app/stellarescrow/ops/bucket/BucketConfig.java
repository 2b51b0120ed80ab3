package app.stellarescrow.ops.bucket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where objects are stored. Credentials come from the AWS SDK's default chain. */
@ConfigMapping(prefix = "bucket")
public interface BucketConfig {

    /** {@code s3://bucket/prefix}, the prefix being optional. */
    @WithDefault("${S3_BUCKET:}")
    Optional<String> url();

    /** Another server than AWS; it is addressed path-style. */
    @WithDefault("${S3_ENDPOINT:${AWS_ENDPOINT_URL_S3:}}")
    Optional<URI> endpoint();

    @WithDefault("${AWS_REGION:us-east-1}")
    String region();

    /** Backups are read rarely. */
    @WithDefault("STANDARD_IA")
    String storageClass();
}
