package app.stellarescrow.ops.alert.alertmanager;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What Alertmanager reports to us. */
@ConfigMapping(prefix = "alertmanager")
public interface AlertmanagerConfig {

    /**
     * An alert that was not repeated for so long has ended: its Alertmanager has died. Three of
     * Alertmanager's {@code repeat_interval} (4h unless set) and an hour.
     */
    @WithDefault("13h")
    Duration expiresAfter();

    /**
     * A message that an alert fires which comes this soon after its end was under way meanwhile; a
     * later one is from another Alertmanager, which still sees it fire.
     */
    @WithDefault("10m")
    Duration lateWithin();

    /**
     * An acknowledged alert that Alertmanager has not had for so long has ended. At a restart it
     * loses all until Prometheus sends them again, which takes one or two minutes.
     */
    @WithDefault("5m")
    Duration goneAfter();
}
