package app.stellarescrow.ops.alert.delivery;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configured receivers' addresses. Errors never contain a URL, which is a secret. */
@ApplicationScoped
public class Receivers {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Optional<String> metricsToken;
    private final boolean hasMail;
    private final Map<Receiver, URI> addresses = new EnumMap<>(Receiver.class);

    /**
     * Keeps the service from starting if a URL is invalid.
     *
     * @throws IllegalArgumentException naming the receiver and the remedy
     */
    Receivers(ReceiversConfig config) {
        this.metricsToken = config.metricsToken().map(String::strip).map(Receivers::requireToken);
        this.hasMail =
                config.email().isPresent()
                        || config.consumers().values().stream()
                                .anyMatch(each -> each.email().isPresent());
        add(Receiver.WEBHOOK, config.webhook());
        add(Receiver.ALERTMANAGER, config.alertmanager().map(base -> below(base, "api/v2/alerts")));
        add(Receiver.METRICS, config.metrics().map(base -> below(base, "api/metrics")));
    }

    void announce(@Observes StartupEvent event) {
        Log.infof("Receivers: %s%s", addresses.keySet(), hasMail ? " and e-mail" : "");
    }

    /** A letter is written only if there is an address. */
    public boolean has(Receiver receiver) {
        return receiver == Receiver.EMAIL || addresses.containsKey(receiver);
    }

    Optional<URI> address(Receiver receiver) {
        return Optional.ofNullable(addresses.get(receiver));
    }

    Optional<String> token(Receiver receiver) {
        return receiver == Receiver.METRICS ? metricsToken : Optional.empty();
    }

    private void add(Receiver receiver, Optional<String> url) {
        url.map(String::strip)
                .map(text -> parse(receiver, text))
                .ifPresent(uri -> addresses.put(receiver, uri));
    }

    /** Without a cause: the JDK's exceptions repeat the URL. */
    private static URI parse(Receiver receiver, String text) {
        try {
            var uri = new URI(text);
            requireCallable(receiver, uri);
            return uri;
        } catch (URISyntaxException _) {
            throw wrong(receiver, "is not a URL");
        }
    }

    private static void requireCallable(Receiver receiver, URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw wrong(receiver, "does not begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw uri.getAuthority() != null && uri.getAuthority().contains("_")
                    ? wrong(
                            receiver,
                            "has a host name with an underscore, which URLs do not allow (in compose, give the service a network alias without one)")
                    : wrong(receiver, "has no host");
        }
    }

    /** Its value is not shown, because it is a secret. */
    private static String requireToken(String token) {
        if (token.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the token of receiver metrics (API_METRICS_TOKEN) contains a control character, such as a line end; remove it");
        }
        return token;
    }

    private static IllegalArgumentException wrong(Receiver receiver, String why) {
        return new IllegalArgumentException(
                "the URL of receiver %s (receivers.%s) %s; it should read https://host/path"
                        .formatted(receiver.lane(), receiver.lane(), why));
    }

    private static String below(String base, String path) {
        return base.strip().replaceAll("/+$", "") + "/" + path;
    }
}
