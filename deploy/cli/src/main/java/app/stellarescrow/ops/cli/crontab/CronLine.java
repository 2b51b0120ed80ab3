package app.stellarescrow.ops.cli.crontab;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line of a crontab. */
sealed interface CronLine {

    /** Its number in the file, from 1 on. */
    int number();

    /** A command that is run at some times. */
    record Command(int number, String fields, ZoneId zone, String command) implements CronLine {}

    /** A variable, for the lines below it. */
    record Variable(int number, String name, String value) implements CronLine {}

    /** A time zone for the lines below it that is not known. */
    record UnknownZone(int number, String zone) implements CronLine {}

    /** One that no scheduler can read. */
    record Unreadable(int number, String text, String why) implements CronLine {}

    /** The time zone of the lines below it, in most crons. */
    String ZONE = "CRON_TZ";

    Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)\\s*=\\s*(.*)");
    Pattern TIMED = Pattern.compile("((?:[\\w*/,~?#-]+\\s+){5})(\\S.*)");
    Pattern NAMED = Pattern.compile("(@[a-z]+)\\s+(\\S.*)");
    Map<String, String> NAMES =
            Map.of(
                    "@hourly", "0 * * * *",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@weekly", "0 0 * * 0",
                    "@monthly", "0 0 1 * *",
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *");

    /** Empty for a comment. */
    static Optional<CronLine> read(int number, String line, ZoneId zone) {
        var text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        var variable = ASSIGNMENT.matcher(text);
        return Optional.of(
                variable.matches()
                        ? variable(number, variable.group(1), unquoted(variable.group(2)))
                        : command(number, text, zone));
    }

    private static CronLine variable(int number, String name, String value) {
        return name.equals(ZONE) && Crontab.zone(value).isEmpty()
                ? new UnknownZone(number, value)
                : new Variable(number, name, value);
    }

    private static CronLine command(int number, String text, ZoneId zone) {
        var named = NAMED.matcher(text);
        if (named.matches()) {
            var fields = NAMES.get(named.group(1));
            return fields == null
                    ? new Unreadable(
                            number,
                            text,
                            "%s is no time of day; start it by other means"
                                    .formatted(named.group(1)))
                    : new Command(number, fields, zone, named.group(2));
        }
        var timed = TIMED.matcher(text);
        if (!timed.matches()) {
            return new Unreadable(number, text, "it has no five fields and a command");
        }
        var fields = timed.group(1).strip().replaceAll("\\s+", " ");
        return CronFields.difference(fields)
                .<CronLine>map(why -> new Unreadable(number, text, why))
                .orElseGet(() -> new Command(number, fields, zone, timed.group(2)));
    }

    private static String unquoted(String value) {
        return value.replaceFirst("^([\"'])(.*)\\1$", "$2");
    }
}
