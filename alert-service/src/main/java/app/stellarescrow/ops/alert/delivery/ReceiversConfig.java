package app.stellarescrow.ops.alert.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is told. A receiver without a URL is not there. URLs are plain text here: a value that cannot
 * be converted would be shown in the error.
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

    /**
     * For the whole of a call: a receiver that drips its answer is as dead as one that is silent.
     */
    @WithDefault("10s")
    Duration timeout();

    /** How often firing alerts are posted to Alertmanager again, which forgets them otherwise. */
    @WithDefault("60s")
    Duration repostEvery();
}
