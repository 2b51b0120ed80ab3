package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were checked, with the steps of their rotations.
 *
 * @param conditions what is due or blocked, and what is not
 */
public record RotationResult(
        List<State> credentials, List<Condition> conditions, List<String> warnings)
        implements JobReport.Survey {

    private static final String ABORTED = "ABORTED";

    /**
     * A credential after the job.
     *
     * @param name as in the settings
     * @param rotation the id of the rotation that is open or has just ended; null if none
     * @param steps the states that the job brought it to
     * @param waitsFor why it does not go on; null if it has ended or there is none
     * @param dueAt when the credential must be replaced; null if that is unknown
     * @param state that its rotation is in or ended in; null if there is none
     * @param ended whether that rotation is over
     */
    public record State(
            String name,
            @Nullable String rotation,
            List<String> steps,
            @Nullable String waitsFor,
            @Nullable Instant dueAt,
            @Nullable String state,
            boolean ended) {

        String inWords() {
            var taken = steps.isEmpty() ? "" : ": " + String.join(", ", steps);
            return name + taken + standing();
        }

        private String standing() {
            if (ended) {
                return ABORTED.equals(state)
                        ? ": its rotation was aborted and has ended: the old secret stays" + due()
                        : ": its rotation has ended: the new secret has replaced the old one"
                                + due();
            }
            var wait = waitsFor == null ? "" : ": " + waitsFor;
            if (ABORTED.equals(state)) {
                return ": its rotation was aborted, but is not over yet" + wait;
            }
            if (state != null && steps.isEmpty()) {
                return ": its rotation is in the state " + state + wait;
            }
            return waitsFor == null ? due() : wait;
        }

        private String due() {
            return dueAt == null ? "" : ", due at " + dueAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    public List<String> problems() {
        return texts(Condition::needsOperator);
    }

    private List<String> texts(Predicate<Condition> wanted) {
        return conditions.stream()
                .filter(wanted)
                .map(each -> each.subject() + ": " + each.problem())
                .toList();
    }

    /** How many steps rotations made. */
    public long stepCount() {
        return credentials.stream().mapToLong(each -> each.steps().size()).sum();
    }

    @Override
    public ReportSummary summary() {
        var lines = new ArrayList<Line>();
        credentials.forEach(each -> lines.add(new Line("credential", each.inWords())));
        texts(each -> each.holds() && !each.needsOperator())
                .forEach(notice -> lines.add(new Line("notice", notice)));
        problems().forEach(problem -> lines.add(new Line("problem", problem)));
        return new ReportSummary(
                "%d credential(s) checked, %d step(s) of rotations, %d problem(s)"
                        .formatted(credentials.size(), stepCount(), problems().size()),
                lines,
                Map.of(
                        "credentials", credentials.size(),
                        "steps", stepCount(),
                        "problems", problems().size()));
    }
}
