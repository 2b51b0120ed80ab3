package app.stellarescrow.ops.alert.catalog;

import java.time.Duration;
import java.util.Map;

/** The seven alerts of the manual, section 5.2, as it gives them. */
public final class ManualAlerts {

    /** By name, within which a person must respond. */
    public static final Map<String, Duration> LIMITS =
            Map.of(
                    "ServiceDown", Duration.ofMinutes(15),
                    "IndexerLag", Duration.ofHours(1),
                    "TLSCertExpiringSoon", Duration.ofHours(4),
                    "DBQueryLatency", Duration.ofHours(4),
                    "RedisHitRate", Duration.ofHours(4),
                    "BackupFailed", Duration.ofHours(1),
                    "DiskUsage", Duration.ofHours(2));

    private ManualAlerts() {}
}
