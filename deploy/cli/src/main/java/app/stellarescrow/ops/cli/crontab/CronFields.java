package app.stellarescrow.ops.cli.crontab;

import app.stellarescrow.ops.cron.Cron;
import java.util.Optional;
import java.util.regex.Pattern;

/** The five fields of a line, which a schedule must read as cron does. */
final class CronFields {

    /** Some crons refuse it, some ignore the step, and a schedule goes on to the end. */
    private static final Pattern STEP_AFTER_ONE_VALUE = Pattern.compile("(?:^|[\\s,])\\w+/");

    private CronFields() {}

    /** Why a schedule would not run when cron does; empty if it would. */
    static Optional<String> difference(String fields) {
        try {
            Cron.parse(fields);
        } catch (IllegalArgumentException e) {
            return Optional.of("the fields '%s' are wrong: %s".formatted(fields, e.getMessage()));
        }
        if (STEP_AFTER_ONE_VALUE.matcher(fields).find()) {
            return Optional.of(
                    "not all crons read a step after one value; write the range, such as 5-59/15");
        }
        var parts = fields.split(" ", -1);
        return runsOnDaysOfBoth(parts[2], parts[4])
                ? Optional.of(
                        "cron runs it on days that both day fields name, a schedule on days that one of them names; write the days into one field")
                : Optional.empty();
    }

    /** Cron does so if one begins with a star, even if it is not all days. */
    private static boolean runsOnDaysOfBoth(String ofMonth, String ofWeek) {
        var eachNamesSome = !ofMonth.equals("*") && !ofWeek.equals("*");
        return eachNamesSome && (ofMonth.startsWith("*") || ofWeek.startsWith("*"));
    }
}
