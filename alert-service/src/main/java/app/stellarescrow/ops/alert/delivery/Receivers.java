package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.alert.delivery.receiver.AlertmanagerApi;
import app.stellarescrow.ops.alert.delivery.receiver.ChatWebhook;
import app.stellarescrow.ops.alert.delivery.receiver.MetricsApi;
import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import app.stellarescrow.ops.alert.oncall.MessageReceivers;
import app.stellarescrow.ops.event.Severity;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configured receivers. */
@ApplicationScoped
public class Receivers implements MessageReceivers {

    public static final String WEBHOOK = "webhook";
    public static final String ALERTMANAGER = "alertmanager";
    public static final String METRICS = "metrics";
    public static final String EMAIL = "email";

    private final Map<String, Receiver> all = new LinkedHashMap<>();
    private final Map<String, String> fallbacks;
    private final Map<String, Set<Severity>> severities = new HashMap<>();

    /**
     * Keeps the service from starting if a setting is invalid.
     *
     * @throws IllegalArgumentException naming the receiver and the remedy
     */
    Receivers(ReceiversConfig config) {
        add(config.webhook(), url -> new ChatWebhook(WEBHOOK, uri(WEBHOOK, url)));
        addAlertmanagers(config.alertmanager().orElse(List.of()));
        var token = config.metricsToken().map(each -> ReceiverUrl.token("API_METRICS_TOKEN", each));
        add(
                config.metrics().map(base -> below(base, "api/metrics")),
                url -> new MetricsApi(METRICS, uri(METRICS, url), token));
        all.put(
                EMAIL,
                new Receiver.Mail(EMAIL, MailAddresses.checked("receivers.email", config.email())));
        config.named().forEach(this::addNamed);
        this.fallbacks = Map.copyOf(config.fallback());
        fallbacks.keySet().forEach(this::checkFallback);
    }

    void announce(@Observes StartupEvent event) {
        Log.infof("Receivers: %s", all.keySet());
        for (var unused : NamedReceiver.unused(System.getenv().keySet(), all.keySet())) {
            Log.warnf(
                    "%s has no effect: no receiver has this name; one that environment variables set has a name of letters and digits only, without dashes",
                    unused);
        }
    }

    /** E-mail only if it has addresses; letters may also go to the person on call and others. */
    public Collection<Receiver> all() {
        return all.values().stream()
                .filter(each -> !(each instanceof Receiver.Mail(_, var to) && to.isEmpty()))
                .toList();
    }

    /** Each is told all: what one does not know, it does not tell the others of its cluster. */
    public List<AlertmanagerApi> alertmanagers() {
        return all.values().stream()
                .filter(AlertmanagerApi.class::isInstance)
                .map(AlertmanagerApi.class::cast)
                .toList();
    }

    /** The names of those that take messages; the others get the state of alerts, or figures. */
    @Override
    public Set<String> ofMessages() {
        return all().stream()
                .filter(Receivers::takesMessages)
                .map(Receiver::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean has(String name) {
        return all.containsKey(name);
    }

    public Optional<Receiver> named(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** That of a lane of the work queue, whose name may go on with an e-mail address. */
    public Optional<Receiver> ofLane(String lane) {
        return named(lane.split(" ", 2)[0]);
    }

    /** Who gets its messages while it is dead. */
    public Optional<String> fallback(String name) {
        return Optional.ofNullable(fallbacks.get(name));
    }

    /** The severities of alerts that it gets; empty if it gets all messages. */
    public Optional<Set<Severity>> severities(String name) {
        return Optional.ofNullable(severities.get(name));
    }

    /** Changes with the settings of a lane's receiver, and tells none of them. */
    String settingsOf(String lane) {
        return Integer.toHexString(ofLane(lane).hashCode());
    }

    /** A delivery for each of its addresses if it is e-mail. */
    public Stream<Delivery> each(String name, Delivery delivery) {
        return switch (all.get(name)) {
            case Receiver.Mail(_, var addresses) -> addresses.stream().map(delivery::to);
            case Receiver.Http _ -> Stream.of(delivery);
            case null -> Stream.empty();
        };
    }

    private void add(Optional<String> url, Function<String, Receiver> receiver) {
        url.map(receiver).ifPresent(each -> all.put(each.name(), each));
    }

    /** Each has a lane of its own, so that none waits for another that is down. */
    private void addAlertmanagers(List<String> urls) {
        for (var base : urls) {
            var number = alertmanagers().size() + 1;
            var name = number == 1 ? ALERTMANAGER : ALERTMANAGER + "-" + number;
            var url = uri(ALERTMANAGER, below(base, "api/v2/alerts"));
            all.put(name, new AlertmanagerApi(name, url));
        }
    }

    private void addNamed(String name, ReceiversConfig.Named settings) {
        if (has(name) || List.of(WEBHOOK, ALERTMANAGER, METRICS).contains(name)) {
            throw new IllegalArgumentException(
                    "receivers.named.%s: this name is taken by receivers.%s; choose another"
                            .formatted(name, name));
        }
        all.put(name, NamedReceiver.read(name, settings));
        settings.severities().ifPresent(only -> severities.put(name, only));
    }

    /** A chain of fallbacks must end, or a message would return to where it came from. */
    private void checkFallback(String name) {
        var next = fallbacks.get(name);
        for (var steps = 0; next != null; steps++) {
            if (!has(name)
                    || !ofMessages().contains(next)
                    || next.equals(name)
                    || steps > fallbacks.size()) {
                throw new IllegalArgumentException(
                        "receivers.fallback.%s=%s: name a configured receiver of messages that does not fall back to '%s' itself; configured are %s"
                                .formatted(name, fallbacks.get(name), name, all.keySet()));
            }
            next = fallbacks.get(next);
        }
    }

    private static boolean takesMessages(Receiver receiver) {
        return switch (receiver.kind()) {
            case ALERTMANAGER, METRICS -> false;
            case WEBHOOK, STANDARD, TEMPLATE, NTFY, EMAIL -> true;
        };
    }

    private static URI uri(String name, String url) {
        return ReceiverUrl.read("receivers." + name, url);
    }

    private static String below(String base, String path) {
        return base.strip().replaceAll("/+$", "") + "/" + path;
    }
}
