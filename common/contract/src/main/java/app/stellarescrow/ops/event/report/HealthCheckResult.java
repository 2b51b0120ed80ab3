package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A morning check (manual, section 1.1).
 *
 * @param grade the worst of its lines
 * @param lines in the order of the manual
 * @param conditions what no other service watches: whether services answer, and the indexer's lag
 */
public record HealthCheckResult(
        Grade grade, List<Checked> lines, List<Condition> conditions, List<String> warnings)
        implements JobReport.Survey {

    /** How something was found; a later one is worse. */
    public enum Grade {
        GREEN,
        /** It needs a look today, or it could not be checked. */
        AMBER,
        /** It needs an action now, or what knows about it does not answer. */
        RED;

        /** The worst of them. */
        public static Grade worst(Collection<Checked> lines) {
            return lines.stream().map(Checked::grade).max(Grade::compareTo).orElse(AMBER);
        }
    }

    /**
     * A line of the check.
     *
     * @param area for example {@code backups}
     * @param subject what was checked, for example a target
     * @param reason what was found
     * @param next what to do; null if nothing
     */
    public record Checked(
            Grade grade, String area, String subject, String reason, @Nullable String next) {

        private String sentence() {
            return "%s %s: %s%s".formatted(area, subject, reason, next == null ? "" : "; " + next);
        }
    }

    @Override
    public ReportSummary summary() {
        var lines = new ArrayList<Line>();
        having(Grade.RED).forEach(each -> lines.add(new Line("red", each.sentence())));
        having(Grade.AMBER).forEach(each -> lines.add(new Line("amber", each.sentence())));
        var first = having(Grade.RED).stream().findFirst();
        return new ReportSummary(
                counts() + first.map(each -> "; first: " + each.sentence()).orElse(""),
                lines,
                Map.of(
                        "red", having(Grade.RED).size(),
                        "amber", having(Grade.AMBER).size(),
                        "green", having(Grade.GREEN).size()));
    }

    private String counts() {
        return "%s: %d red, %d amber, %d green"
                .formatted(
                        grade,
                        having(Grade.RED).size(),
                        having(Grade.AMBER).size(),
                        having(Grade.GREEN).size());
    }

    private List<Checked> having(Grade wanted) {
        return lines.stream().filter(each -> each.grade() == wanted).toList();
    }
}
