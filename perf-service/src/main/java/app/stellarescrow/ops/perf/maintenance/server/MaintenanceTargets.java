package app.stellarescrow.ops.perf.maintenance.server;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.target.Targets;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Finds the database of a target, with the role for maintenance. */
@ApplicationScoped
public class MaintenanceTargets {

    private final MaintenanceConfig config;
    private final Targets targets;

    public MaintenanceTargets(MaintenanceConfig config, Targets targets) {
        this.config = config;
        this.targets = targets;
    }

    /** An unusable URL keeps the service from starting, so that not every run fails. */
    void check(@Observes StartupEvent start) {
        try {
            config.targets().keySet().forEach(this::own);
        } catch (PermanentFailure e) {
            throw new ConfigurationException("%s: %s".formatted(e.getMessage(), e.hint()));
        }
    }

    /** An unknown target is a permanent failure. */
    public Target get(String name) {
        return own(name).orElseGet(() -> targets.get(name));
    }

    private Optional<Target> own(String name) {
        return Optional.ofNullable(config.targets().get(name))
                .flatMap(MaintenanceConfig.Entry::url)
                .filter(url -> !url.isBlank())
                .map(url -> Target.of(name, url));
    }
}
