package app.stellarescrow.ops.cert.credential.settings;

import app.stellarescrow.ops.failure.RequestRefused;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The credentials of the settings. */
@ApplicationScoped
public class Credentials {

    private final CredentialsConfig config;
    private final Stores stores;

    Credentials(CredentialsConfig config, Stores stores) {
        this.config = config;
        this.stores = stores;
    }

    /** An unusable address keeps the service from starting, so that not every check fails. */
    void check(@Observes StartupEvent start) {
        stores.check();
        all().forEach(
                        each -> {
                            each.alsoAt();
                            each.probes();
                            each.passwordServers();
                            each.counters();
                        });
    }

    /** By name. */
    public List<Credential> all() {
        return names().stream().map(this::get).toList();
    }

    public Credential get(String name) {
        return Optional.ofNullable(config.byName().get(name))
                .map(entry -> new Credential(name, entry, stores.find(name, entry.store())))
                .orElseThrow(
                        () ->
                                new RequestRefused(
                                        "unknown credential '%s'; known are %s"
                                                .formatted(name, names()),
                                        "use one of these, or set credentials.%s.store.file"
                                                .formatted(name)));
    }

    private Set<String> names() {
        return new TreeSet<>(config.byName().keySet());
    }
}
