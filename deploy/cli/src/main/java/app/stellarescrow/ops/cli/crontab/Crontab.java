package app.stellarescrow.ops.cli.crontab;

import app.stellarescrow.ops.cli.crontab.CronLine.Command;
import app.stellarescrow.ops.cli.crontab.CronLine.UnknownZone;
import app.stellarescrow.ops.cli.crontab.CronLine.Unreadable;
import app.stellarescrow.ops.cli.crontab.CronLine.Variable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a crontab. */
final class Crontab {

    private Crontab() {}

    /**
     * Its lines, without comments.
     *
     * @param zone of those above any {@code CRON_TZ}
     */
    static List<CronLine> read(String text, ZoneId zone) {
        var read = new ArrayList<CronLine>();
        var lines = text.lines().toList();
        var inZone = Optional.of(zone);
        for (var n = 0; n < lines.size(); n++) {
            var line = CronLine.read(n + 1, lines.get(n), inZone.orElse(zone)).orElse(null);
            if (line instanceof UnknownZone) {
                inZone = Optional.empty();
            } else if (line instanceof Variable(_, var name, var value)
                    && name.equals(CronLine.ZONE)) {
                inZone = zone(value);
            }
            if (line != null) {
                read.add(inZone.isPresent() ? line : withoutTime(line));
            }
        }
        return List.copyOf(read);
    }

    /** By its name in the IANA database; empty if the scheduler would refuse it. */
    static Optional<ZoneId> zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.empty();
    }

    private static CronLine withoutTime(CronLine line) {
        return line instanceof Command(var number, _, _, var command)
                ? new Unreadable(number, command, "the time zone above it is unknown")
                : line;
    }
}
