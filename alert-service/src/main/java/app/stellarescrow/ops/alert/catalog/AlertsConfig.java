package app.stellarescrow.ops.alert.catalog;

import app.stellarescrow.ops.event.Severity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How alerts are treated. */
@ConfigMapping(prefix = "alerts")
public interface AlertsConfig {

    /** An alert that fires again within this time is still the same one, and its clock goes on. */
    @WithDefault("15m")
    Duration flapWindow();

    /** How often the clocks of all alerts are looked at. */
    @WithDefault("2s")
    Duration clockEvery();

    /** After a start, so that events from the time before it are read first. */
    @WithDefault("20s")
    Duration clockDelay();

    /** Where the folder {@code docs/runbooks} can be read, so that runbooks are links. */
    Optional<String> runbooksUrl();

    /** By the name of an alert, what is different from the catalogue. */
    Map<String, Treatment> known();

    /** What is different for one alert; what is not set stays as it is in the catalogue. */
    interface Treatment {

        /** P1 to P4. */
        Optional<Severity> severity();

        /** Within which a person must respond. */
        Optional<Duration> sla();

        /** After which times without a response each escalation level is told. */
        Optional<List<Duration>> escalation();

        /** What to do: a URL, or a file below {@link #runbooksUrl}. */
        Optional<String> runbook();

        /** The names of the receivers that are told, all if not set. */
        Optional<Set<String>> receivers();
    }
}
