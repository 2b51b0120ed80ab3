package app.stellarescrow.ops.perf.review.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ThresholdTest {

    @ParameterizedTest
    @CsvSource({
        "20, 50, 20, OK", "20, 50, 20.1, WARN", "20, 50, 50, WARN", "20, 50, 50.1, CRITICAL",
        "70, 60, 70, OK", "70, 60, 69, WARN", "70, 60, 60, WARN", "70, 60, 59, CRITICAL",
        "5, , 6, WARN", ", 5, 6, CRITICAL", ", , 6, OK"
    })
    void a_figure_beyond_a_limit_is_a_finding_and_the_order_says_which_side_is_worse(
            Double warn, Double critical, double figure, Verdict verdict) {
        // Given
        var threshold = new Threshold(Optional.ofNullable(warn), Optional.ofNullable(critical));

        // Then
        assertThat(threshold.grade(figure)).isEqualTo(verdict);
    }

    @Test
    void the_evidence_names_the_limits() {
        assertThat(new Threshold(Optional.of(20.0), Optional.of(50.0)).limits(" ms"))
                .isEqualTo("limits 20 and 50 ms");
        assertThat(new Threshold(Optional.of(0.5), Optional.empty()).limits(" %"))
                .isEqualTo("limit 0.5 %");
    }
}
