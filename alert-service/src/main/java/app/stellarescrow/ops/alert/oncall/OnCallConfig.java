package app.stellarescrow.ops.alert.oncall;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the rota is. */
@ConfigMapping(prefix = "oncall")
public interface OnCallConfig {

    /** The YAML file; without one, alerts go to their receivers only. */
    Optional<Path> file();

    /** How often it is read again. */
    @WithDefault("30s")
    Duration readEvery();
}
