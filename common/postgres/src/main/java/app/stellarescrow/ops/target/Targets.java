package app.stellarescrow.ops.target;

import app.stellarescrow.ops.failure.PermanentFailure;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Finds a target by its name. */
@ApplicationScoped
public class Targets {

    private final TargetsConfig config;

    public Targets(TargetsConfig config) {
        this.config = config;
    }

    /** An unusable URL keeps the service from starting, so that not every run fails. */
    void check(@Observes StartupEvent start) {
        try {
            config.targets()
                    .forEach(
                            (name, entry) ->
                                    entry.url()
                                            .filter(url -> !url.isBlank())
                                            .ifPresent(url -> DatabaseUrl.parse(name, url)));
        } catch (PermanentFailure e) {
            throw new ConfigurationException("%s: %s".formatted(e.getMessage(), e.hint()));
        }
    }

    /** An unknown target is a permanent failure. */
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
