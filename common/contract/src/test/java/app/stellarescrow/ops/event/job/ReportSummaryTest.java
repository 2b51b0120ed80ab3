package app.stellarescrow.ops.event.job;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.job.ReportSummary.Line;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportSummaryTest {

    @Test
    void each_intact_backup_has_a_line_of_its_own() {
        // When
        var summary =
                ReportSummary.of(
                        new JobReport.Verify(
                                "shop", List.of("a.sql.gz", "b.sql.gz"), null, List.of()));

        // Then
        assertThat(summary.lines())
                .containsExactly(new Line("intact", "a.sql.gz"), new Line("intact", "b.sql.gz"));
    }

    @Test
    void a_verification_with_nothing_due_says_so() {
        // When
        var summary = ReportSummary.of(new JobReport.Verify("shop", List.of(), null, List.of()));

        // Then
        assertThat(summary.lines())
                .containsExactly(new Line("intact", "no backup was due for verification"));
    }
}
