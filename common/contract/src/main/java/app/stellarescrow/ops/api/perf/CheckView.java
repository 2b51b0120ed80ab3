package app.stellarescrow.ops.api.perf;

import app.stellarescrow.ops.event.job.SlowStatement;
import app.stellarescrow.ops.event.report.Verdict;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one check of a review found.
 *
 * @param name stable, for programs: {@code cache-hit}, {@code lock-waits} …
 * @param evidence what was measured, over which time
 * @param next what to do; null if nothing
 * @param items what it is about, the worst first
 */
public record CheckView(
        String name, Verdict verdict, String evidence, @Nullable String next, List<Item> items) {

    /**
     * A statement, a table, an index …
     *
     * @param subject its name; of a statement, its text without literals
     * @param text its figures, for readers
     * @param values its figures, for programs
     * @param statement its number and its whole text; null if it is no statement, or too long
     */
    public record Item(
            Verdict verdict,
            String subject,
            String text,
            Map<String, Double> values,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SlowStatement statement) {

        /** Of something else than a statement. */
        public Item(Verdict verdict, String subject, String text, Map<String, Double> values) {
            this(verdict, subject, text, values, null);
        }
    }
}
