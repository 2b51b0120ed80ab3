package app.stellarescrow.ops.cli.crontab;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The commands of the manual that a job replaces. */
enum ManualJob {
    BACKUP("backup", script("backup")),
    DRILL("drill", script("dr-test")),
    CERTIFICATE("certificate", script("renew-certs") + "|\\bcertbot\\b.*\\brenew\\b"),
    REVIEW("perf-review", script("perf-analyze")),
    VERIFY("verify", "\\bgzip -t\\b|\\bgunzip -t\\b"),
    MAINTENANCE("maintenance", "\\bpsql\\b.*(?i:\\bvacuum\\b(?! full))|\\bvacuumdb\\b(?!.*--full)");

    private final String kind;
    private final Pattern command;

    ManualJob(String kind, String command) {
        this.kind = kind;
        this.command = Pattern.compile(command);
    }

    /** By its whole name: mysql-backup.sh is another script. */
    private static String script(String name) {
        return "(?<![\\w.-])%s\\.sh(?![\\w.-])".formatted(name);
    }

    static List<ManualJob> in(String command) {
        return Arrays.stream(values()).filter(job -> job.command.matcher(command).find()).toList();
    }

    /** As in {@code ./ops run KIND}; the schedule that is shipped for it has the same name. */
    String kind() {
        return kind;
    }

    /** Whether the shipped schedule is off. */
    boolean isOff() {
        return this == MAINTENANCE;
    }

    /** Whether it is about a database. */
    boolean hasTarget() {
        return this != CERTIFICATE;
    }

    /** That of the shipped schedule. */
    String target() {
        return hasTarget() ? "stellar_escrow" : "all";
    }
}
