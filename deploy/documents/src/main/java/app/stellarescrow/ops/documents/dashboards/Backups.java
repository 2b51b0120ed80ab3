package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.List;

/** Backups and drills: how much would be lost now, and whether it can be restored. */
final class Backups {

    private static final double HOUR = 3_600;
    private static final double DAY = 24 * HOUR;
    private static final Limits BACKUP_AGE = Limits.above(25 * HOUR, 26 * HOUR);
    private static final Limits DRILL_AGE = Limits.above(31 * DAY, 32 * DAY);
    private static final String KINDS = "kind=~\"backup|verify|drill|restore\"";

    private Backups() {}

    static Board board() {
        return new Board(
                "ops-backups",
                "Backups and drills",
                Origin.OPERATIONS,
                "How much data would be lost now, and whether a backup has been proven to restore. Commands: ./ops backups, ./ops drills",
                List.of(proof(), jobs(), work()));
    }

    private static Section proof() {
        return Section.of(
                "Proof",
                Chart.number(
                                "Oldest newest backup",
                                "Of all targets, the greatest age of the newest verified backup: the data that would be lost now. Red: RB-011",
                                Unit.SECONDS,
                                "max(ops_backup_age_seconds)")
                        .within(BACKUP_AGE),
                Chart.number(
                                "Oldest last drill",
                                "Of all targets, the greatest time since a backup was restored and found complete. Red: RB-014",
                                Unit.SECONDS,
                                "max(ops_drill_age_seconds)")
                        .within(DRILL_AGE),
                Chart.number(
                                "Failed backups",
                                "Since the backup-service started. Check: ./ops runs --kind backup",
                                Unit.COUNT,
                                failed("backup"))
                        .within(Limits.ZERO),
                Chart.number(
                                "Failed drills",
                                "Since the drtest-service started. Check: ./ops runs --kind drill",
                                Unit.COUNT,
                                failed("drill"))
                        .within(Limits.ZERO),
                Chart.lines(
                                "Age of the newest verified backup",
                                "Falls with each backup that was read back in full.",
                                Unit.SECONDS,
                                new Query("max by (target) (ops_backup_age_seconds)", "{{target}}"))
                        .within(BACKUP_AGE),
                Chart.lines(
                                "Time since the last successful drill",
                                "Falls with each drill that passed.",
                                Unit.SECONDS,
                                new Query("max by (target) (ops_drill_age_seconds)", "{{target}}"))
                        .within(DRILL_AGE));
    }

    private static Section jobs() {
        return Section.of(
                "Jobs",
                Chart.bars(
                        "Jobs by outcome",
                        "Backups, verifies, drills and restores that ended since their service started.",
                        Unit.COUNT,
                        new Query(
                                "sum by (kind, target, outcome) (ops_job_run_seconds_count{%s})"
                                        .formatted(KINDS),
                                "{{kind}} {{target}} {{outcome}}")),
                Chart.lines(
                        "Mean duration",
                        "Of the jobs that succeeded since their service started. A rising line is a growing database or a slower store.",
                        Unit.SECONDS,
                        new Query(
                                "sum by (kind, target) (ops_job_run_seconds_sum{%1$s,outcome=\"succeeded\"}) / sum by (kind, target) (ops_job_run_seconds_count{%1$s,outcome=\"succeeded\"})"
                                        .formatted(KINDS),
                                "{{kind}} {{target}}")));
    }

    private static Section work() {
        return Section.of(
                "Work",
                Chart.lines(
                                "Oldest job that is due and waits",
                                "A job may wait for the one before it. Beyond an hour: RB-041",
                                Unit.SECONDS,
                                new Query(
                                        "max by (job) (ops_work_oldest_ready_seconds{job=~\"backup-service|drtest-service\"})",
                                        "{{job}}"))
                        .within(Limits.above(600, HOUR)),
                Chart.lines(
                        "Jobs given up",
                        "Failed for good, until they are forgotten. Check: ./ops runs",
                        Unit.COUNT,
                        new Query(
                                "max by (job) (ops_work_dead{job=~\"backup-service|drtest-service\"})",
                                "{{job}}")));
    }

    private static String failed(String kind) {
        return "sum(ops_job_run_seconds_count{kind=\"%s\",outcome=\"failed\"}) or vector(0)"
                .formatted(kind);
    }
}
