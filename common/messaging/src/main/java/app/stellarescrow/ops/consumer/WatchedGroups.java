package app.stellarescrow.ops.consumer;

import app.stellarescrow.ops.catalog.Service;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The consumer groups that this service watches: its own, or those of all services. */
@ApplicationScoped
class WatchedGroups {

    private final List<Service> services;

    WatchedGroups(@ConfigProperty(name = "quarkus.application.name") String component) {
        this.services = Service.named(component).map(WatchedGroups::watchedBy).orElse(List.of());
    }

    /** The topics that each consumer group reads, by the group's name. */
    Map<String, Set<String>> topics() {
        return services.stream()
                .collect(Collectors.toMap(Service::component, each -> each.traffic().reads()));
    }

    private static List<Service> watchedBy(Service service) {
        return service.traffic().watches()
                ? Arrays.asList(Service.values())
                : Stream.of(service).toList();
    }
}
