package app.stellarescrow.ops.alert.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The receivers of alerts; one without a URL is not used. URLs are plain text here, because the
 * error about a value that cannot be converted would show it.
 */
@ConfigMapping(prefix = "receivers")
public interface ReceiversConfig {

    /** Slack-style webhook; its URL is a secret. */
    @WithDefault("${BACKUP_ALERT_WEBHOOK:}")
    Optional<String> webhook();

    /** Alertmanager, without its API path. */
    @WithDefault("${ALERTMANAGER_URL:}")
    Optional<String> alertmanager();

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

    /** Limits the whole call, so that a receiver that answers very slowly counts as failed. */
    @WithDefault("10s")
    Duration timeout();

    /** How often firing alerts are posted to Alertmanager again, which drops them otherwise. */
    @WithDefault("60s")
    Duration repostEvery();

    /** Who uses a credential. */
    interface Consumers {

        /** Their e-mail addresses. */
        Optional<List<String>> email();
    }
}
