package app.stellarescrow.ops.bucket.store;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/**
 * Where objects are stored, and what they are to be there. Credentials come from the AWS SDK's
 * default chain.
 */
public interface Destination {

    /** {@code s3://bucket/prefix}, the prefix being optional. */
    Optional<String> url();

    /** Another server than AWS; it is addressed path-style. */
    Optional<URI> endpoint();

    @WithDefault("${AWS_REGION:us-east-1}")
    String region();

    /** A profile of the AWS credentials file, where this destination has an account of its own. */
    Optional<String> profile();

    /** Backups are read rarely. */
    @WithDefault("STANDARD_IA")
    String storageClass();

    /** By the server: {@code AES256} or {@code aws:kms}; absent means as the bucket has it. */
    Optional<String> encryption();

    /** Which key of KMS; absent means the account's own. */
    Optional<String> kmsKey();

    /** For so many days nobody can delete an object (Object Lock, which the bucket must have). */
    Optional<Integer> lockDays();

    /** {@code GOVERNANCE}, or {@code COMPLIANCE}, which binds even the account's root. */
    @WithDefault("GOVERNANCE")
    String lockMode();
}
