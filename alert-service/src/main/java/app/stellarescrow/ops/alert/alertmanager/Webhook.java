package app.stellarescrow.ops.alert.alertmanager;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of Alertmanager's webhook, version 4; what is not used here is left out.
 *
 * @param truncatedAlerts how many alerts Alertmanager left out (its {@code max_alerts})
 */
public record Webhook(
        @Nullable String version, @Nullable Integer truncatedAlerts, @Nullable List<Alert> alerts) {

    /**
     * One alert of the message.
     *
     * @param status {@code firing} or {@code resolved}
     * @param endsAt when it ended; of one that fires it says nothing
     * @param fingerprint identifies its labels
     */
    public record Alert(
            @Nullable String status,
            @Nullable Map<String, @Nullable String> labels,
            @Nullable Map<String, @Nullable String> annotations,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String fingerprint) {}
}
