package app.stellarescrow.ops.cli.crontab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a line becomes no schedule, and what does its work. */
final class NoJob {

    /** A file behind the script: a word that is neither an option nor a redirection. */
    private static final Pattern FIXED_FILE =
            Pattern.compile("\\bdr-test\\.sh\\s+(?!-|>|[0-9]>|\\||&|;)\\S+");

    /** What a command may set for itself, but no schedule for one job. */
    private static final Pattern OWN_SETTING =
            Pattern.compile("\\b(DATABASE_URL|PGDATABASE|PGHOST|S3_BUCKET|RETENTION_DAYS)=");

    /** A database that a client program names; a variable is that of the services. */
    private static final Pattern OWN_DATABASE =
            Pattern.compile(
                    "\\b(?:psql|vacuumdb)\\b.*\\s(?:-d\\s*|--dbname[= ])[\"']?([^\\s$\"'][^\\s\"']*)");

    private static final List<Hint> COMMANDS =
            List.of(
                    new Hint(
                            "(?i)\\bvacuum full\\b|\\bvacuumdb\\b.*--full",
                            "VACUUM FULL locks tables for its whole time; the job maintenance does without: SCHEDULES_MAINTENANCE_ENABLED=true"),
                    new Hint(
                            "\\bpg_dump(all)?\\b",
                            "it is not the manual's script; if it backs up a target, the schedule backup does so"),
                    new Hint(
                            "\\bnginx -s reload\\b",
                            "the job certificate reloads the servers that it deploys to (certificates.<name>.deploy.…)"),
                    new Hint(
                            "/health\\b",
                            "the perf-service asks all day: set perf.morning.endpoint.<name>.url or perf.morning.indexer.<name>.url"),
                    new Hint(
                            "\\bdf\\b|\\bdu\\b",
                            "the job health-check judges disks: set perf.platform.disk.<name>.path"),
                    new Hint(
                            "\\bopenssl rand\\b",
                            "a key is made by './ops rotate NAME', which the shipped schedule rotation begins in time"));

    private static final String OTHER_TARGET =
            "for another database set TARGETS_<NAME>_URL and a schedule with that target";

    private static final Map<String, String> VARIABLES =
            Map.of(
                    "MAILTO", "messages go to receivers: set ALERT_EMAIL",
                    "DATABASE_URL", "a setting of the services: set it in their environment",
                    "S3_BUCKET", "a setting of the services: set it in their environment",
                    "RETENTION_DAYS", "a setting of the services: set it in their environment",
                    "BACKUP_ALERT_WEBHOOK",
                            "a setting of the services: set it in their environment",
                    "TZ", "most crons ignore it for times; give --zone if this one did not");

    private NoJob() {}

    /** Empty for a command that is the work of one job. */
    static Optional<String> why(String command) {
        var jobs = ManualJob.in(command);
        if (jobs.isEmpty()) {
            return Optional.of(
                    COMMANDS.stream()
                            .filter(hint -> hint.isIn(command))
                            .map(Hint::why)
                            .findFirst()
                            .orElse("no job does this; leave it in the crontab"));
        }
        if (jobs.size() > 1) {
            return Optional.of("it does the work of several jobs; write a line for each");
        }
        return jobs.contains(ManualJob.DRILL) && FIXED_FILE.matcher(command).find()
                ? Optional.of(
                        "it drills one file, a schedule the newest backup: './ops drill FILE'")
                : ownSetting(command);
    }

    private static Optional<String> ownSetting(String command) {
        var setting = OWN_SETTING.matcher(command);
        var database = OWN_DATABASE.matcher(command);
        if (setting.find()) {
            return Optional.of(
                    "it sets %s for itself, a schedule runs with the services' settings; %s"
                            .formatted(setting.group(1), OTHER_TARGET));
        }
        return database.find()
                ? Optional.of(
                        "it names the database '%s', a schedule its target; %s"
                                .formatted(HiddenSecrets.in(database.group(1)), OTHER_TARGET))
                : Optional.empty();
    }

    /** What a variable becomes; empty if it means nothing to the services. */
    static Optional<String> variable(String name) {
        return Optional.ofNullable(VARIABLES.get(name));
    }

    private record Hint(Pattern pattern, String why) {

        Hint(String pattern, String why) {
            this(Pattern.compile(pattern), why);
        }

        boolean isIn(String command) {
            return pattern.matcher(command).find();
        }
    }
}
