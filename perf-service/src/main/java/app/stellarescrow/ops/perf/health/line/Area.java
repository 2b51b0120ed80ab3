package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of the check, in the manual's order. */
public enum Area {
    SERVICES,
    CONTAINERS,
    CONSUMERS,
    ALERTS,
    SCHEDULES,
    BACKUPS,
    DRILLS,
    CERTIFICATES,
    ROTATIONS,
    DISKS,
    INDEXER,
    PERFORMANCE;

    /** Texts of other servers can be long. */
    private static final int LONGEST = 400;

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Finding green(String subject, String reason) {
        return finding(Grade.GREEN, subject, reason, null);
    }

    public Finding amber(String subject, String reason, String next) {
        return finding(Grade.AMBER, subject, reason, next);
    }

    public Finding red(String subject, String reason, String next) {
        return finding(Grade.RED, subject, reason, next);
    }

    public Finding graded(Grade grade, String subject, String reason, @Nullable String next) {
        return finding(grade, subject, reason, grade == Grade.GREEN ? null : next);
    }

    private Finding finding(Grade grade, String subject, String reason, @Nullable String next) {
        return Finding.of(new Checked(grade, title(), subject, shortened(reason), next));
    }

    private static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }
}
