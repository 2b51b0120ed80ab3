package app.stellarescrow.ops.cli.crontab;

import app.stellarescrow.ops.cli.crontab.CronLine.Variable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

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
        var inZone = zone;
        for (var n = 0; n < lines.size(); n++) {
            var line = CronLine.read(n + 1, lines.get(n), inZone);
            line.ifPresent(read::add);
            if (line.orElse(null) instanceof Variable(_, var name, var value)
                    && name.equals(CronLine.ZONE)) {
                inZone = ZoneId.of(value);
            }
        }
        return List.copyOf(read);
    }
}
