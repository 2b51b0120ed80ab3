package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maintenance of a database (manual, section 4.2).
 *
 * @param items what was worked on; of many the first ones, those that were not finished first
 * @param left what the end of the window left undone; of many the first ones
 * @param warnings what was not finished, and why
 */
public record MaintenanceResult(
        Task task, Counts counts, List<Item> items, List<String> left, List<String> warnings)
        implements JobReport {

    private static final int MOST_LINES = 20;

    /** What was done. */
    public enum Task {
        VACUUM("vacuumed"),
        REINDEX("built anew"),
        STATISTICS("ready");

        private final String participle;

        Task(String participle) {
            this.participle = participle;
        }
    }

    /** How it ended for one object. */
    public enum Outcome {
        DONE,
        /** Another session's lock was not released in time. */
        LOCKED,
        /** The window ended meanwhile. */
        STOPPED,
        FAILED
    }

    /**
     * How many objects.
     *
     * @param failed includes those that stayed locked
     * @param left not begun or not finished at the end of the window
     * @param unchanged skipped, because they had no changes
     */
    public record Counts(int done, int failed, int left, int unchanged) {}

    /**
     * One table, index or extension.
     *
     * @param name as in SQL
     * @param before null if it could not be measured
     * @param after null if it was not finished
     * @param note what happened, if it is not done
     */
    public record Item(
            String name,
            Outcome outcome,
            @Nullable Figures before,
            @Nullable Figures after,
            long millis,
            @Nullable String note) {

        private String sentence() {
            var text = new StringBuilder(name);
            text.append(": ").append(outcome.name().toLowerCase(Locale.ROOT));
            text.append(" in ").append(Quantities.duration(Duration.ofMillis(millis)));
            if (before != null && after != null) {
                text.append(", ").append(before.until(after));
            }
            return note == null ? text.toString() : text.append(": ").append(note).toString();
        }
    }

    /**
     * The state of an object.
     *
     * @param bytes without its indexes, if it is a table
     * @param deadRows null if it is no table
     * @param age transactions since its oldest rows were frozen; null if it is no table
     */
    public record Figures(long bytes, @Nullable Long deadRows, @Nullable Long age) {

        private String until(Figures after) {
            var size =
                    "%s before, %s after"
                            .formatted(Quantities.size(bytes), Quantities.size(after.bytes));
            return deadRows == null || after.deadRows == null
                    ? size
                    : "%s dead rows before, %s after, %s"
                            .formatted(
                                    Quantities.count(deadRows),
                                    Quantities.count(after.deadRows),
                                    size);
        }
    }

    @Override
    public ReportSummary summary() {
        var lines = new ArrayList<Line>();
        items.stream()
                .limit(MOST_LINES)
                .forEach(each -> lines.add(new Line("item", each.sentence())));
        if (items.size() > MOST_LINES) {
            lines.add(new Line("item", "and more, which --json shows"));
        }
        left.stream().limit(MOST_LINES).forEach(each -> lines.add(new Line("left", each)));
        return new ReportSummary(
                "%d %s, %d failed, %d left at the end of the window, %d unchanged"
                        .formatted(
                                counts.done,
                                task.participle,
                                counts.failed,
                                counts.left,
                                counts.unchanged),
                lines,
                Map.of(
                        "done", counts.done,
                        "failed", counts.failed,
                        "left", counts.left,
                        "unchanged", counts.unchanged));
    }
}
