package app.stellarescrow.ops.event.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifyResultTest {

    @Test
    void each_intact_backup_has_a_line_of_its_own() {
        // Given
        var result = new VerifyResult("shop", List.of("a.sql.gz", "b.sql.gz"), null, List.of());

        // When
        var summary = result.summary();

        // Then
        assertThat(summary.lines())
                .containsExactly(new Line("intact", "a.sql.gz"), new Line("intact", "b.sql.gz"));
    }

    @Test
    void a_verification_with_nothing_due_says_so() {
        // Given
        var result = new VerifyResult("shop", List.of(), null, List.of());

        // When
        var summary = result.summary();

        // Then
        assertThat(summary.lines())
                .containsExactly(new Line("intact", "no backup was due for verification"));
    }
}
