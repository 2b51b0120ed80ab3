package app.stellarescrow.ops.bucket.store;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where and how objects are stored. Credentials come from the AWS SDK's default chain. */
public interface Destination {

    /** {@code s3://bucket/prefix}, the prefix being optional. */
    Optional<String> url();

    /**
     * The URL of a server other than AWS, addressed path-style. As text, because the refusal of a
     * wrong URI prints it with its password.
     */
    Optional<String> endpoint();

    /** The CAs that are trusted instead of those of the JVM, as PEM, for a server with https. */
    Optional<String> caFile();

    @WithDefault("${AWS_REGION:us-east-1}")
    String region();

    /** A profile in the AWS credentials file, if this destination has an account of its own. */
    Optional<String> profile();

    /** Storage class of dumps, which are rarely read. */
    @WithDefault("STANDARD_IA")
    String storageClass();

    /** Server-side encryption: {@code AES256} or {@code aws:kms}; default: the bucket's. */
    Optional<String> encryption();

    /** KMS key; default: the account's own. */
    Optional<String> kmsKey();

    /** For this many days an object cannot be deleted (Object Lock, which the bucket must have). */
    Optional<Integer> lockDays();

    /** {@code GOVERNANCE}, or {@code COMPLIANCE}, which also binds the account's root user. */
    @WithDefault("GOVERNANCE")
    String lockMode();
}
