package app.stellarescrow.ops.cert.aws;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** AWS Secrets Manager; the AWS SDK finds the credentials, for example of a task's role. */
@ConfigMapping(prefix = "cert.aws")
public interface AwsConfig {

    /** Default: where the AWS SDK looks for it, for example in {@code AWS_REGION}. */
    Optional<String> region();

    /**
     * Instead of the region's: a VPC endpoint, or another server of the same API. As text, because
     * the refusal of another type would print its value.
     */
    Optional<String> endpoint();

    /** Default: where the AWS SDK looks for it, for example the role of the task. */
    Optional<String> accessKeyId();

    /** Its secret; required with it. */
    Optional<String> secretAccessKey();
}
