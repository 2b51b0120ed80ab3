package app.stellarescrow.ops.bucket;

import app.stellarescrow.ops.bucket.store.Destination;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The destination there always is, under {@code bucket} itself, and more of them by name. */
@ConfigMapping(prefix = "bucket")
public interface BucketConfig extends Destination {

    /** Each backup is stored at all of these too. */
    Map<String, Destination> also();

    /** So long may an object store be away before a call to it fails. */
    @WithDefault("2m")
    Duration patience();
}
