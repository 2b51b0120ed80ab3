package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.cron.Cron;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.UnreadableEvent;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;
import app.stellarescrow.ops.scheduler.schedule.SchedulesConfig.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the configured schedules, or reports the first error in them. */
@ApplicationScoped
class ScheduleConfigReader {

    private static final String CRON =
            "use five fields: minute, hour, day of month, month and day of week, for example '0 2 * * *'";
    private static final String ZONE =
            "use a name from the IANA time zone database, for example UTC or Europe/Berlin";
    private static final String JOB = "use one of these kinds";
    private static final String TARGET = "set it to the job's target, for example stellar_escrow";
    private static final String LIMIT = "use a positive duration, for example 6h";

    private final SchedulesConfig config;
    private final EventJson json;

    ScheduleConfigReader(SchedulesConfig config, EventJson json) {
        this.config = config;
        this.json = json;
    }

    /**
     * The enabled schedules.
     *
     * @throws IllegalArgumentException naming the property, its value and the remedy
     */
    List<ConfiguredSchedule> all() {
        return config.lines().entrySet().stream()
                .filter(line -> line.getValue().enabled())
                .map(line -> definition(line.getKey(), line.getValue()))
                .toList();
    }

    private ConfiguredSchedule definition(String name, Line line) {
        var property = "schedules." + name + ".";
        return new ConfiguredSchedule(
                name,
                cron(property + "cron", line.cron().strip()),
                zone(property + "zone", line.zone()),
                spec(property, line),
                new TimeLimits(
                        limit(property + "start-within", line.startWithin()),
                        limit(property + "finish-within", line.finishWithin())));
    }

    private static String cron(String property, String cron) {
        try {
            Cron.parse(cron);
            return cron;
        } catch (IllegalArgumentException e) {
            throw wrong(property, cron, e.getMessage(), CRON);
        }
    }

    private static String zone(String property, String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw wrong(property, zone, "unknown time zone", ZONE);
        }
        return zone;
    }

    private String spec(String property, Line line) {
        if (line.target().isBlank()) {
            throw wrong(property + "target", line.target(), "it is blank", TARGET);
        }
        var spec = spec(property, line.job(), line.target());
        if (spec.needsApproval()) {
            throw wrong(
                    property + "job", line.job(), "each job of this kind needs an approval", JOB);
        }
        return json.write(spec);
    }

    private JobSpec spec(String property, String job, String target) {
        try {
            return json.spec(Map.of("kind", job, "target", target));
        } catch (UnreadableEvent e) {
            throw wrong(property + "job", job, e.getMessage(), JOB);
        }
    }

    private static Duration limit(String property, Duration limit) {
        if (!limit.isPositive()) {
            throw wrong(property, limit.toString(), "it is not positive", LIMIT);
        }
        return limit;
    }

    private static IllegalArgumentException wrong(
            String property, String value, @Nullable String reason, String remedy) {
        return new IllegalArgumentException(
                "%s is '%s': %s; %s".formatted(property, value, reason, remedy));
    }
}
