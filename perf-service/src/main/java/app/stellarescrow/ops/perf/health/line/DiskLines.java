package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.event.report.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How full disks are (manual, section 1.1, step 4). */
public final class DiskLines {

    private static final double PERCENT = 100;
    private static final String NEXT =
            "find what grows (du -x -d 2), then remove it or enlarge the disk; RB-021";

    private DiskLines() {}

    /**
     * A file system.
     *
     * @param most what can be used of it
     */
    public record Disk(String name, long used, long most) {

        private double percent() {
            return most == 0 ? 0 : PERCENT * used / most;
        }
    }

    /** The limits in percent, as reviews have them. */
    public record Limits(double amber, double red) {

        private Grade grade(double percent) {
            if (percent > red) {
                return Grade.RED;
            }
            return percent > amber ? Grade.AMBER : Grade.GREEN;
        }
    }

    public static Finding of(Disk disk, Limits limits) {
        return Area.DISKS.graded(
                limits.grade(disk.percent()),
                disk.name(),
                "%.0f %% of %s used, %s are free; limits %.0f and %.0f %%"
                        .formatted(
                                disk.percent(),
                                Quantities.size(disk.most()),
                                Quantities.size(disk.most() - disk.used()),
                                limits.amber(),
                                limits.red()),
                NEXT);
    }

    public static Finding unread(String name, String reason) {
        return Area.DISKS.red(
                name,
                reason,
                "mount it for the perf-service, or correct perf.platform.disk.%s.path"
                        .formatted(name));
    }

    /**
     * Adds the alert, which is that of the reviews: it is about their targets, not about a disk.
     *
     * @param targets whose reviews raise and end it, too
     */
    public static List<Finding> alerting(List<Finding> disks, List<String> targets) {
        var all = new ArrayList<>(disks);
        all.sort(Comparator.comparing((Finding each) -> each.line().grade()).reversed());
        if (!all.isEmpty()) {
            var worst = all.getFirst();
            all.set(
                    0,
                    worst.isRed()
                            ? worst.alerting(Condition.Test.DISK_USAGE, targets)
                            : worst.ending(Condition.Test.DISK_USAGE, targets));
        }
        return all;
    }
}
