package app.stellarescrow.ops.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnStatementTest {

    @Test
    void the_marker_is_behind_the_first_word_and_not_behind_that_of_a_comment() {
        assertThat(OwnStatement.mark("-- Why.\n-- How.\nselect $1 from t"))
                .isEqualTo("-- Why.\n-- How.\nselect /* stellarescrow-ops */ $1 from t");
        assertThat(OwnStatement.mark("vacuum (analyze) t"))
                .isEqualTo("vacuum /* stellarescrow-ops */ (analyze) t");
    }
}
