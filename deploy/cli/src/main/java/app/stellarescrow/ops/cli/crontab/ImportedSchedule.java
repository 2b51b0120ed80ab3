package app.stellarescrow.ops.cli.crontab;

import app.stellarescrow.ops.cli.crontab.CronLine.Command;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a crontab as a schedule.
 *
 * @param settings the environment variables of the scheduler-service that define it
 */
record ImportedSchedule(
        int line,
        String schedule,
        String cron,
        String zone,
        String job,
        String target,
        Map<String, String> settings) {

    private static final String UTC = "UTC";

    /**
     * The first line of a job changes the shipped schedule, another one is a schedule of its own.
     *
     * @param earlier how many lines of the same job are above
     */
    static ImportedSchedule of(Command line, ManualJob job, int earlier, Optional<String> target) {
        var shipped = earlier == 0;
        var name = shipped ? job.kind() : job.kind().replace("-", "") + (earlier + 1);
        var settings = new LinkedHashMap<String, String>();
        settings.put("CRON", line.fields());
        if (!line.zone().getId().equals(UTC)) {
            settings.put("ZONE", line.zone().getId());
        }
        if (!shipped) {
            settings.put("JOB", job.kind());
        }
        var jobsTarget = job.hasTarget() ? target.orElse(job.target()) : job.target();
        if (!shipped || !jobsTarget.equals(job.target())) {
            settings.put("TARGET", jobsTarget);
        }
        if (shipped && job.isOff()) {
            settings.put("ENABLED", "true");
        }
        return new ImportedSchedule(
                line.number(),
                name,
                line.fields(),
                line.zone().getId(),
                job.kind(),
                jobsTarget,
                variables(name, settings));
    }

    boolean isOf(ManualJob other) {
        return job.equals(other.kind());
    }

    private static Map<String, String> variables(String name, Map<String, String> settings) {
        var prefix = "SCHEDULES_%s_".formatted(name.replace('-', '_').toUpperCase(Locale.ROOT));
        var variables = new LinkedHashMap<String, String>();
        settings.forEach((setting, value) -> variables.put(prefix + setting, value));
        return variables;
    }
}
