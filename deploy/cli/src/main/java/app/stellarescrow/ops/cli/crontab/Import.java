package app.stellarescrow.ops.cli.crontab;

import app.stellarescrow.ops.cli.crontab.CronLine.Command;
import app.stellarescrow.ops.cli.crontab.CronLine.UnknownZone;
import app.stellarescrow.ops.cli.crontab.CronLine.Unreadable;
import app.stellarescrow.ops.cli.crontab.CronLine.Variable;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schedules that the lines of a crontab became, and the lines that became none.
 *
 * @param schedules in the order of their lines
 * @param left lines that became none
 */
record Import(List<ImportedSchedule> schedules, List<Left> left) {

    /**
     * A line that became no schedule.
     *
     * @param text without what may be a secret
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
            case UnknownZone unknown ->
                    Optional.of(
                            "unknown time zone '%s'; give its name in the IANA database"
                                    .formatted(unknown.zone()));
            case Unreadable unreadable -> Optional.of(unreadable.why());
            case Command command -> NoJob.why(command.command());
        };
    }

    private static String text(CronLine line) {
        return switch (line) {
            case Variable variable -> variable.name() + "=…";
            case UnknownZone _ -> CronLine.ZONE;
            case Unreadable unreadable -> HiddenSecrets.in(unreadable.text());
            case Command command -> HiddenSecrets.in(command.command());
        };
    }
}
