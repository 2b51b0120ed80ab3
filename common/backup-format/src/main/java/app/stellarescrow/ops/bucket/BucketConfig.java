package app.stellarescrow.ops.bucket;

import app.stellarescrow.ops.bucket.store.Destination;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The main destination, under {@code bucket} itself, and further ones by name. */
@ConfigMapping(prefix = "bucket")
public interface BucketConfig extends Destination {

    /** Further destinations, each of which also stores every backup. */
    Map<String, Destination> also();

    /** How long calls to an unavailable object store are retried. */
    @WithDefault("2m")
    Duration patience();
}
