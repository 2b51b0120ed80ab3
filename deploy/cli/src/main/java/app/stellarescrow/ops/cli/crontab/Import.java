package app.stellarescrow.ops.cli.crontab;

import app.stellarescrow.ops.cli.crontab.CronLine.Command;
import app.stellarescrow.ops.cli.crontab.CronLine.Unreadable;
import app.stellarescrow.ops.cli.crontab.CronLine.Variable;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of a crontab.
 *
 * @param schedules in the order of their lines
 * @param left lines that became none
 */
record Import(List<ImportedSchedule> schedules, List<Left> left) {

    private static final Pattern VALUES =
            Pattern.compile("\\b([A-Za-z_]\\w*)=(\"[^\"]*\"|'[^']*'|\\S+)");
    private static final Pattern LOGIN = Pattern.compile("://[^/@\\s]+@");

    /**
     * A line that became no schedule.
     *
     * @param text without values of variables, which may be secrets
     * @param command whether it runs something
     */
    record Left(int line, String text, String why, boolean command) {}

    /**
     * Turns the lines of a crontab into schedules.
     *
     * @param target of the jobs; empty for that of the shipped schedules
     */
    static Import of(List<CronLine> lines, Optional<String> target) {
        var schedules = new ArrayList<ImportedSchedule>();
        var left = new ArrayList<Left>();
        for (var line : lines) {
            var why = why(line);
            if (why.isPresent()) {
                left.add(
                        new Left(
                                line.number(), text(line), why.get(), !(line instanceof Variable)));
            } else if (line instanceof Command command) {
                var job = ManualJob.in(command.command()).getFirst();
                var earlier = schedules.stream().filter(each -> each.isOf(job)).count();
                schedules.add(ImportedSchedule.of(command, job, (int) earlier, target));
            }
        }
        return new Import(List.copyOf(schedules), List.copyOf(left));
    }

    /** The environment variables of all schedules, in the order of their lines. */
    Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        schedules.forEach(each -> all.putAll(each.settings()));
        return all;
    }

    /** Whether all commands became schedules. */
    @JsonIgnore
    boolean isComplete() {
        return left.stream().noneMatch(Left::command);
    }

    private static Optional<String> why(CronLine line) {
        return switch (line) {
            case Variable variable -> NoJob.variable(variable.name());
            case Unreadable unreadable -> Optional.of(unreadable.why());
            case Command command -> NoJob.why(command.command());
        };
    }

    private static String text(CronLine line) {
        return switch (line) {
            case Variable variable -> variable.name() + "=…";
            case Unreadable unreadable -> withoutSecrets(unreadable.text());
            case Command command -> withoutSecrets(command.command());
        };
    }

    private static String withoutSecrets(String text) {
        return LOGIN.matcher(VALUES.matcher(text).replaceAll("$1=…")).replaceAll("://…@");
    }
}
