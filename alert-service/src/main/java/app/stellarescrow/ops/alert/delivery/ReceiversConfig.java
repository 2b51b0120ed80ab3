package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import app.stellarescrow.ops.event.Severity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The receivers of alerts; one without a URL is not used. URLs are plain text here, because the
 * error about a value that cannot be converted would show it.
 */
@ConfigMapping(prefix = "receivers")
public interface ReceiversConfig {

    /** Slack-style webhook; its URL is a secret. */
    @WithDefault("${BACKUP_ALERT_WEBHOOK:}")
    Optional<String> webhook();

    /** All Alertmanagers of a cluster, each without its API path. */
    @WithDefault("${ALERTMANAGER_URL:}")
    Optional<List<String>> alertmanager();

    /** The platform's API, which takes metrics at {@code /api/metrics}. */
    @WithDefault("${API_BASE_URL:}")
    Optional<String> metrics();

    /** Bearer token for the platform's API. */
    @WithDefault("${API_METRICS_TOKEN:}")
    Optional<String> metricsToken();

    /** E-mail addresses that get what the webhook gets. */
    @WithDefault("${ALERT_EMAIL:}")
    Optional<List<String>> email();

    /** By credential, who gets an e-mail when it is replaced (manual, section 3.2). */
    Map<String, Consumers> consumers();

    /** Further receivers by name. */
    Map<String, Named> named();

    /** By receiver, the one that gets its messages while it is dead. */
    Map<String, String> fallback();

    /** Hosts that may have an address of this machine or of its network link. */
    Optional<List<String>> allowHosts();

    /** Limits the whole call, so that a receiver that answers very slowly counts as failed. */
    @WithDefault("10s")
    Duration timeout();

    /** How often firing alerts are posted to Alertmanager again, which drops them otherwise. */
    @WithDefault("60s")
    Duration repostEvery();

    /** Delays before the further attempts; the last one is repeated. */
    @WithDefault("5s,1m,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retryAfter();

    /** How long a receiver that failed several times is not called; doubled up to the longest. */
    @WithDefault("5s")
    Duration circuitPause();

    @WithDefault("5m")
    Duration longestCircuitPause();

    /** After several messages were sent as one, the receiver gets no other for this long. */
    @WithDefault("30s")
    Duration stormPause();

    /** Who uses a credential. */
    interface Consumers {

        /** Their e-mail addresses. */
        Optional<List<String>> email();
    }

    /** A receiver with a name. */
    interface Named {

        Receiver.Kind kind();

        /** A secret; for ntfy with the topic at its end. */
        Optional<String> url();

        /** Sent as bearer token. */
        Optional<String> token();

        /** Of Standard Webhooks; two while one is replaced. */
        Optional<List<String>> secrets();

        /** A JSON text with values to fill in, or the name of a known one. */
        Optional<String> template();

        /** Only alerts of these; without it, all messages. */
        Optional<Set<Severity>> severities();

        /** E-mail addresses. */
        Optional<List<String>> to();
    }
}
