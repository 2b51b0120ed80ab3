package app.stellarescrow.ops.config;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.event.Topics;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives each channel of a service the topics that the catalogue of services has for it, as
 * settings. A service's own settings go before these.
 */
public class CatalogueTopics implements ConfigSourceFactory {

    private static final int BEFORE_NO_OTHER_SOURCE = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var component = context.getValue("quarkus.application.name").getValue();
        return component == null
                ? List.of()
                : Service.named(component).map(CatalogueTopics::source).stream().toList();
    }

    private static ConfigSource source(Service service) {
        return new PropertiesConfigSource(
                settings(service), "the catalogue of services", BEFORE_NO_OTHER_SOURCE);
    }

    static Map<String, String> settings(Service service) {
        return service.traffic().reads().stream()
                .collect(
                        Collectors.toMap(
                                topic ->
                                        "mp.messaging.incoming.%s.topics".formatted(channel(topic)),
                                topic -> topic,
                                (some, more) -> some + "," + more));
    }

    /** One channel has the requests of all kinds; each other topic has its own. */
    private static String channel(String topic) {
        return topic.startsWith(Topics.jobRequests(""))
                ? "job-requests"
                : topic.replace("ops.", "");
    }
}
