package app.stellarescrow.ops.alert.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which alerts make one incident, and its review. */
@ConfigMapping(prefix = "incidents")
public interface IncidentsConfig {

    /**
     * An alert that fires within this time after the end of an incident reopens it; after the end
     * of the alert that explains it, too.
     */
    @WithDefault("15m")
    Duration reopenWithin();

    /** The same alert on several targets within this time has one cause. */
    @WithDefault("5m")
    Duration sameAlertWithin();

    /** How long before the first alert a review looks for signs of trouble. */
    @WithDefault("24h")
    Duration signsSince();

    /** When a review must be signed, after the end of its incident (manual, section 6.2). */
    @WithDefault("48h")
    Duration reviewWithin();

    /** An alert that ends within this time without a person may be noise. */
    @WithDefault("15m")
    Duration selfResolvedWithin();

    /** How often reviews are drafted. */
    @WithDefault("15s")
    Duration draftEvery();

    /** How often late reviews and actions are looked for. */
    @WithDefault("60s")
    Duration checkEvery();
}
