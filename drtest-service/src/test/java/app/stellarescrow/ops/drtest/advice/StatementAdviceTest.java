package app.stellarescrow.ops.drtest.advice;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.drill.IndexAdvice.Measured;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementAdviceTest {

    @ParameterizedTest
    @CsvSource({
        "20, 100, 79.99, true, true",
        "20, 100, 80, true, true",
        "20, 100, 80.01, true, false",
        "20, 100, 99, true, false",
        "20, 100, 120, true, false",
        "20, 3, 2.4, true, true",
        "20, 3, 2.41, true, false",
        "50, 100, 60, true, false",
        "0, 100, 100, true, true",
        "20, 100, 1, false, false"
    })
    void an_index_is_worth_it_from_the_gain_on_and_only_if_it_was_measured_to_the_end(
            double gain, double before, double after, boolean complete, boolean worthIt) {
        assertThat(
                        StatementAdvice.isWorthIt(
                                new Measured("Seq Scan on t", before, true),
                                new Measured("Index Scan on t", after, complete),
                                StatementAdvice.share(gain)))
                .isEqualTo(worthIt);
    }
}
