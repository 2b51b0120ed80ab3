package app.stellarescrow.ops.target;

import app.stellarescrow.ops.work.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds a target by its name. */
@ApplicationScoped
public class Targets {

    private final TargetsConfig config;

    public Targets(TargetsConfig config) {
        this.config = config;
    }

    /** Fails for good if nobody configured it. */
    public Target get(String name) {
        return Optional.ofNullable(config.targets().get(name))
                .flatMap(TargetsConfig.Entry::url)
                .filter(url -> !url.isBlank())
                .map(url -> DatabaseUrl.parse(name, url))
                .orElseThrow(() -> unknown(name));
    }

    private PermanentFailure unknown(String name) {
        return new PermanentFailure(
                "no database is configured for target '%s'".formatted(name),
                "set DATABASE_URL (or targets.%s.url); known are %s"
                        .formatted(name, config.targets().keySet()),
                null);
    }
}
